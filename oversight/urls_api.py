from django.urls import path

from oversight.api.views import SummaryView

urlpatterns = [
    path("summaries/<int:year>/<int:month>/", SummaryView.as_view(), name="api-summary"),
]
