import uuid

from django.conf import settings
from django.db import models


class Filing(models.Model):
    """What somebody has typed so far in the form, kept step by step until it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    language = models.CharField(max_length=2)
    answers = models.JSONField(default=dict, help_text="step -> what was typed there")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    appeal = models.OneToOneField(
        "appeals.Appeal", models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            # Served: the removal of what was never sent.
            models.Index(fields=["changed_at"], name="filing_changed"),
        ]

    def __str__(self) -> str:
        return f"filing {self.pk}"


class FilingFile(models.Model):
    """A document added to a filing that is not sent yet; already checked and on disk."""

    filing = models.ForeignKey(Filing, models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=100, unique=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"file {self.pk} of filing {self.filing_id}"
