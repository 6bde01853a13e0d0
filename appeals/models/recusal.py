from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Recusal(models.Model):
    """A request that an official keeps off a case, and what the head decided (3 working days)."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="recusals")
    official = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_applicant = models.BooleanField()
    reason = models.TextField()
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    is_granted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"], condition=Q(decided_at=None), name="recusal_one_waits"
            ),
            models.CheckConstraint(
                name="recusal_decided_by_another",
                condition=Q(decided_by=None) | ~Q(decided_by=F("official")),
            ),
        ]

    def __str__(self) -> str:
        return f"recusal {self.pk} on appeal {self.appeal_id}"


class Exclusion(models.Model):
    """Somebody who may not touch a case: complained of, signatory of what is contested, recused."""

    class Why(models.TextChoices):
        CONTESTED = "contested"
        RECUSED = "recused"

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="exclusions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = models.CharField(max_length=12, choices=Why)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "user"], name="exclusion_once"),
        ]

    def __str__(self) -> str:
        return f"exclusion {self.pk} from appeal {self.appeal_id}"
