from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Redirection(models.Model):
    """A whole appeal on its way to another body: proposed, then signed by a head (APPC 65)."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="redirections")
    source = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    target = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    reason = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
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
                name="redirection_one_waits",
            ),
            models.CheckConstraint(name="redirection_elsewhere", condition=~Q(target=F("source"))),
            models.CheckConstraint(
                name="redirection_signed_by_another",
                condition=Q(signed_by=None) | ~Q(signed_by=F("proposed_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"redirection {self.pk} of appeal {self.appeal_id}"
