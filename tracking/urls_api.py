from django.urls import path

from tracking.api.acts import ACTS, view_of
from tracking.api.views import CaseView, QueueView

urlpatterns = [
    path("desk/appeals/", QueueView.as_view(), name="api-desk"),
    path("desk/appeals/<str:number>/", CaseView.as_view(), name="api-desk-appeal"),
    *(
        path(f"desk/appeals/<str:number>/{act}/", view_of(act).as_view(), name=f"api-desk-{act}")
        for act in ACTS
    ),
]
