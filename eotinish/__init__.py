"""The project: settings, addresses, Celery and its schedule; assembles the apps."""

from .celery import app as celery_app

__all__ = ["celery_app"]
