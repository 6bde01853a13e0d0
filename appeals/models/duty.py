from django.db import models
from django.db.models import Q

from appeals import choices


class Duty(models.Model):
    """Something beside the answer that is owed within a term, with how that was counted.

    The applicant's own terms (correction, objection, remarks) stand here too. `event`: for a
    notice, the event that has to be told.
    """

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="duties")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    clock = models.CharField(max_length=20, choices=choices.Clock)
    event = models.ForeignKey(
        "appeals.Event", models.PROTECT, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    derivation = models.JSONField(null=True, help_text="how due_on was counted; null: a day set")
    closed_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=8, choices=choices.Closing, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name_plural = "duties"
        constraints = [
            models.CheckConstraint(
                name="duty_closed_says_how",
                condition=Q(closed_at=None, how="") | Q(closed_at__isnull=False) & ~Q(how=""),
            ),
        ]
        indexes = [
            # Served: what falls due, and what has lapsed, over all open duties.
            models.Index(
                fields=["clock", "due_on"], condition=Q(closed_at=None), name="duty_open_due"
            ),
            # Served: the duties on one case.
            models.Index(fields=["appeal", "due_on"], name="duty_of_appeal"),
        ]

    def __str__(self) -> str:
        return f"{self.clock} of appeal {self.appeal_id}"
