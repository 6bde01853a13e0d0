import pgtrigger
from django.conf import settings
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


class CalendarVersion(models.Model):
    """The calendar as somebody left it: who changed or confirmed what, and up to which day.

    `fingerprint` is the version that every derivation names. Rows are only ever added (triggers
    refuse the rest), but for `recounted_at` and `moved`: when the open terms that the change
    touches had been counted anew, and how many of them moved.
    """

    fingerprint = models.CharField(max_length=12)
    confirmed_until = models.DateField(help_text="the last day for which all days off are known")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="empty: loaded with the directory",
    )
    made_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True, help_text="the decree, or the reason")
    changes = models.JSONField(default=list, help_text="days: date, before, after")
    recounted_at = models.DateTimeField(null=True, blank=True)
    moved = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        triggers = [
            pgtrigger.Protect(name="keep", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="told_once", exclude=["recounted_at", "moved"]),
        ]

    def __str__(self) -> str:
        return f"calendar {self.fingerprint}"
