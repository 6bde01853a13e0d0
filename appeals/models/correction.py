from django.conf import settings
from django.db import models
from django.db.models import Q


class Correction(models.Model):
    """What the applicant was asked to mend, and until when (APPC 64)."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="corrections")
    defects = models.JSONField(default=list, help_text="codes of `Defect`")
    what = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    until = models.DateField()
    note = models.TextField(blank=True, help_text="what the applicant wrote on mending")
    mended_at = models.DateTimeField(null=True, blank=True)
    lapsed_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"],
                condition=Q(mended_at=None, lapsed_at=None, dropped_at=None),
                name="correction_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"correction {self.pk} of appeal {self.appeal_id}"
