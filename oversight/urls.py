from django.urls import path

from core.views import home

app_name = "oversight"

urlpatterns = [path("", home, name="index")]
