"""Rows without domain words: requests already answered, and attempts counted."""

from django.db import models


class AnsweredRequest(models.Model):
    """One request that carried an Idempotency-Key, and the row that answered it."""

    client = models.CharField(max_length=80)
    key = models.CharField(max_length=255)
    operation = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64)
    result = models.CharField(max_length=60, default="")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["client", "operation", "key"], name="answered_request_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.operation} {self.pk}"


class Attempts(models.Model):
    """How often something was tried within a window of time."""

    bucket = models.CharField(max_length=120, primary_key=True)
    window_ends_at = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [
            # Served: the daily removal of windows that have ended.
            models.Index(fields=["window_ends_at"], name="attempts_ended")
        ]

    def __str__(self) -> str:
        return self.bucket
