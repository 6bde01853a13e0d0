from django.urls import path

from appeals.api.acts import ACTS, view_of
from appeals.api.views import AppealView, FilingView

urlpatterns = [
    path("appeals/", FilingView.as_view(), name="api-appeals"),
    path("appeals/<str:number>/", AppealView.as_view(), name="api-appeal"),
    *(
        path(f"appeals/<str:number>/{act}/", view_of(act).as_view(), name=f"api-appeal-{act}")
        for act in ACTS
    ),
]
