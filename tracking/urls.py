from django.urls import path

from tracking.views import acts, applicant, case, desk, public

app_name = "tracking"

urlpatterns = [
    path("track/", public.track, name="track"),
    path("track/<str:number>/", public.status, name="status"),
    path("track/<str:number>/files/<int:file_id>/", public.file, name="file"),
    path("track/<str:number>/case-file/", applicant.opened_file, name="opened-file"),
    path("track/<str:number>/filed/", applicant.filed, name="complaint-filed"),
    path("track/<str:number>/<str:act>/", applicant.act, name="applicant-act"),
    path("my/", public.my, name="my"),
    path("desk/", desk.desk, name="desk"),
    path("desk/appeals/<str:number>/", case.case, name="case"),
    path("desk/appeals/<str:number>/files/<int:file_id>/", case.file, name="case-file"),
    path("desk/appeals/<str:number>/<str:act>/", acts.act, name="act"),
]
