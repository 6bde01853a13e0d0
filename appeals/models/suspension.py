from django.db import models
from django.db.models import F, Q


class Suspension(models.Model):
    """Days on which the term of a stay stood still, on a ground that is a row.

    `last` is foreseen when it begins, and set to the day on which it really ended.
    """

    custody = models.ForeignKey("appeals.Custody", models.PROTECT, related_name="suspensions")
    ground = models.ForeignKey("appeals.Ground", models.PROTECT, related_name="+")
    first = models.DateField()
    last = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["first", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["custody"], condition=Q(ended_at=None), name="suspension_one_at_a_time"
            ),
            models.CheckConstraint(
                name="suspension_ends_after_it_begins", condition=Q(last__gte=F("first"))
            ),
        ]

    def __str__(self) -> str:
        return f"suspension {self.pk} of stay {self.custody_id}"
