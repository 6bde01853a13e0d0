from django.urls import path

from core.views import home

app_name = "appeals"

urlpatterns = [path("new/", home, name="file-start")]
