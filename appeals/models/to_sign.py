from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ToSign(models.Model):
    """What one person prepares and another, a head, signs or sends back."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="%(class)ss")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"],
                condition=Q(signed_at=None, declined_at=None),
                name="%(class)s_one_waits",
            ),
            models.CheckConstraint(
                name="%(class)s_signed_by_another",
                condition=Q(signed_by=None) | ~Q(signed_by=F("prepared_by")),
            ),
        ]
