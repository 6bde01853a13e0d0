from django.db import models
from django.db.models import Q

from appeals import choices


class Custody(models.Model):
    """One stay of an appeal at a body, with the term that ran there.

    Movement and overdue at any month's end are exact from these rows.
    """

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="custodies")
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField()
    came = models.CharField(max_length=12, choices=choices.Came, default=choices.Came.FILED)
    due_on = models.DateField()
    derivation = models.JSONField(help_text="how due_on was counted, day by day")
    redirect_by = models.DateField(null=True, help_text="last day to send it to another body")
    redirect_derivation = models.JSONField(null=True)
    left_at = models.DateTimeField(null=True, blank=True)
    how = models.CharField(max_length=12, choices=choices.Left, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"], condition=Q(left_at=None), name="custody_one_at_a_time"
            ),
            models.CheckConstraint(
                name="custody_left_says_how",
                condition=Q(left_at=None, how="") | Q(left_at__isnull=False) & ~Q(how=""),
            ),
        ]
        indexes = [
            # Served: what stood at a body at a moment.
            models.Index(fields=["agency", "arrived_at"], name="custody_at_agency"),
        ]

    def __str__(self) -> str:
        return f"custody {self.pk} of appeal {self.appeal_id}"
