from django.db import models

from agencies.choices import DayKind
from agencies.models.named import Named


class CalendarDay(Named):
    """A day that differs from its place in the week: a holiday, or a Saturday that is worked."""

    date = models.DateField(unique=True)
    kind = models.CharField(max_length=16, choices=DayKind)
    is_working = models.BooleanField()
    source = models.CharField(max_length=40)
    confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["date"]

    def __str__(self) -> str:
        return self.date.isoformat()
