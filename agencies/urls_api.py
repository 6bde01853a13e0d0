from django.urls import path

from agencies.api.views import AgenciesView, RegionsView, TopicsView

urlpatterns = [
    path("agencies/", AgenciesView.as_view(), name="api-agencies"),
    path("regions/", RegionsView.as_view(), name="api-regions"),
    path("topics/", TopicsView.as_view(), name="api-topics"),
]
