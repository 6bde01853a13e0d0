"""Celery for the whole project. It only wakes: what is to be done stands in PostgreSQL."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "eotinish.settings.dev")

app = Celery("eotinish")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
