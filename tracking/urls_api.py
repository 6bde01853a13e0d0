from django.urls import path

from tracking.api.views import ActView, CaseView, QueueView

urlpatterns = [
    path("desk/appeals/", QueueView.as_view(), name="api-desk"),
    path("desk/appeals/<str:number>/", CaseView.as_view(), name="api-desk-appeal"),
    path("desk/appeals/<str:number>/<str:act>/", ActView.as_view(), name="api-desk-act"),
]
