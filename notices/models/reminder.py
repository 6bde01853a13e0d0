from django.db import models

from notices import choices


class Reminder(models.Model):
    """The ledger of reminders: each once for an appeal, a kind, a last day and a duty.

    `duty`: what is owed beside the answer; empty when the answer itself falls due.
    """

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=24, choices=choices.NoticeKind)
    due_on = models.DateField()
    duty = models.ForeignKey(
        "appeals.Duty", models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "kind", "due_on", "duty"],
                nulls_distinct=False,
                name="reminder_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of appeal {self.appeal_id}"
