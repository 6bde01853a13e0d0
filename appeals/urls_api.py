from django.urls import path

from appeals.api.views import AppealView, FilingView

urlpatterns = [
    path("appeals/", FilingView.as_view(), name="api-appeals"),
    path("appeals/<str:number>/", AppealView.as_view(), name="api-appeal"),
]
