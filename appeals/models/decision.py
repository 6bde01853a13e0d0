from django.conf import settings
from django.db import models
from django.db.models import F, Q

from appeals import choices


class Decision(models.Model):
    """An answer: prepared by an officer, then signed by a head or sent back (APPC 77, 89, 100)."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=choices.Outcome)
    result = models.CharField(max_length=12, choices=choices.Result)
    text = models.TextField()
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"],
                condition=Q(signed_at=None, declined_at=None),
                name="decision_one_waits",
            ),
            models.UniqueConstraint(
                fields=["appeal"], condition=Q(signed_at__isnull=False), name="decision_signed_once"
            ),
            models.CheckConstraint(
                name="decision_signed_by_another",
                condition=Q(signed_by=None) | ~Q(signed_by=F("prepared_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk} on appeal {self.appeal_id}"
