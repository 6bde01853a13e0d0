from django.conf import settings
from django.db import models

from appeals import choices
from appeals.models.append_only import APPEND_ONLY


class Event(models.Model):
    """What happened to an appeal. Rows are only ever added: a trigger refuses the rest."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="events")
    kind = models.CharField(max_length=24, choices=choices.EventKind)
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    role = models.CharField(max_length=16, blank=True)
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    status_before = models.CharField(max_length=16, blank=True)
    status_after = models.CharField(max_length=16)
    reason = models.TextField(blank=True)
    changed = models.JSONField(default=dict, help_text="field of the appeal -> [before, after]")
    data = models.JSONField(default=dict, help_text="what else the act is about")
    public = models.BooleanField()

    class Meta:
        ordering = ["id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.kind} of appeal {self.appeal_id}"
