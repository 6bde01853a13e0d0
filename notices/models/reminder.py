from django.db import models

from notices import choices


class Reminder(models.Model):
    """The ledger of reminders: each once for an appeal, a kind and a last day."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=12, choices=choices.NoticeKind)
    due_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["appeal", "kind", "due_on"], name="reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of appeal {self.appeal_id}"
