"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """What the portal is for, and the two doors: file, track."""
    return render(request, "core/home.html")
