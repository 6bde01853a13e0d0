from django.db import models
from django.db.models import Q

from appeals import choices
from appeals.models.to_sign import ToSign


class Decision(ToSign):
    """An answer: prepared by an officer, then signed by a head or sent back (APPC 77, 89, 100).

    `annulled_at`: when a complaint against it was satisfied, so that another may follow it.
    """

    outcome = models.CharField(max_length=20, choices=choices.Outcome)
    result = models.CharField(max_length=12, choices=choices.Result)
    facts = models.TextField(blank=True)
    law = models.TextField(blank=True)
    text = models.TextField()
    complain_to = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the superior body; empty: a court",
    )
    complain_until = models.DateField(null=True, blank=True)
    annulled_at = models.DateTimeField(null=True, blank=True)

    class Meta(ToSign.Meta):
        constraints = [
            *ToSign.Meta.constraints,
            models.UniqueConstraint(
                fields=["appeal"],
                condition=Q(signed_at__isnull=False, annulled_at=None),
                name="decision_signed_once",
            ),
            models.CheckConstraint(
                name="decision_signed_says_until_when",
                condition=Q(signed_at=None) | Q(complain_until__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk} on appeal {self.appeal_id}"


class Slip(ToSign):
    """A slip of the pen in a signed answer, put right without changing what was decided."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="slips")
    before = models.TextField()
    after = models.TextField()
    reason = models.TextField()

    def __str__(self) -> str:
        return f"slip {self.pk} in decision {self.decision_id}"
