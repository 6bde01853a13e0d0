from django.urls import path

from appeals.views import calendar, terms

app_name = "law"

urlpatterns = [
    path("calendar/", calendar.year, name="calendar"),
    path("calendar/<int:year>/", calendar.year, name="calendar-year"),
    path("calendar/day/", calendar.day, name="day-change"),
    path("calendar/day/<str:date>/remove/", calendar.day_remove, name="day-remove"),
    path("calendar/confirm/", calendar.confirm, name="calendar-confirm"),
    path("terms/", terms.terms, name="terms"),
    path("terms/new/", terms.add, name="term-add"),
    path("terms/<int:term_id>/change/", terms.change, name="term-change"),
]
