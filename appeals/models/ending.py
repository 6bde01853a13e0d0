from django.db import models
from django.db.models import Q

from appeals import choices
from appeals.models.to_sign import ToSign


class Ending(ToSign):
    """A return or a termination, on a ground of the law and with its reasons (APPC 64, 77, 89)."""

    use = models.CharField(max_length=12, choices=choices.GroundUse)
    ground = models.ForeignKey("appeals.Ground", models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta(ToSign.Meta):
        constraints = [
            *ToSign.Meta.constraints,
            models.CheckConstraint(
                name="ending_returns_or_terminates",
                condition=Q(use__in=[choices.GroundUse.RETURN, choices.GroundUse.TERMINATION]),
            ),
            models.CheckConstraint(name="ending_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.use} {self.pk} of appeal {self.appeal_id}"
