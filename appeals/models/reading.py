from django.conf import settings
from django.db import models

from appeals.models.append_only import APPEND_ONLY


class Reading(models.Model):
    """That a member of staff looked at an appeal. Rows are only ever added."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, related_name="+", help_text="the reader's own body"
    )
    what = models.CharField(max_length=12, help_text="case, file or api")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [APPEND_ONLY]
        indexes = [
            # Served: who read what, for whoever examines a leak.
            models.Index(fields=["user", "at"], name="reading_of_user"),
        ]

    def __str__(self) -> str:
        return f"reading {self.pk} of appeal {self.appeal_id}"
