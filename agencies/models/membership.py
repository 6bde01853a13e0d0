from django.conf import settings
from django.db import models
from django.db.models import Q

from agencies.choices import Role


class Membership(models.Model):
    """A role that somebody holds at a body for a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)
    position = models.CharField(max_length=200, blank=True)
    active_from = models.DateField()
    active_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "agency", "role"],
                condition=Q(active_to=None),
                name="membership_role_once",
            )
        ]
        indexes = [
            # Served: the heads, officers and registrars of a body.
            models.Index(fields=["agency", "role"], name="membership_of_agency"),
        ]

    def __str__(self) -> str:
        return f"membership {self.pk}"
