from django.urls import path

from tracking.views import acts, case, desk, public

app_name = "tracking"

urlpatterns = [
    path("track/", public.track, name="track"),
    path("track/<str:number>/withdraw/", public.withdraw, name="withdraw"),
    path("track/<str:number>/", public.status, name="status"),
    path("track/<str:number>/files/<int:file_id>/", public.file, name="file"),
    path("my/", public.my, name="my"),
    path("desk/", desk.desk, name="desk"),
    path("desk/appeals/<str:number>/", case.case, name="case"),
    path("desk/appeals/<str:number>/files/<int:file_id>/", case.file, name="case-file"),
    path("desk/appeals/<str:number>/<str:act>/", acts.act, name="act"),
]
