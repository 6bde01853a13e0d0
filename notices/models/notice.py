from django.conf import settings
from django.db import models
from django.db.models import Q

from notices import choices


class Notice(models.Model):
    """Something that somebody must be told; planned in the transaction of what it tells."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=24, choices=choices.NoticeKind)
    event = models.ForeignKey(
        "appeals.Event", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reminder = models.ForeignKey(
        "notices.Reminder", models.PROTECT, null=True, blank=True, related_name="+"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="a member of staff; empty for the applicant",
    )
    language = models.CharField(max_length=2)
    planned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["event", "recipient"],
                condition=Q(event__isnull=False),
                nulls_distinct=False,
                name="notice_once_for_an_event",
            ),
            models.UniqueConstraint(
                fields=["reminder", "recipient"],
                condition=Q(reminder__isnull=False),
                nulls_distinct=False,
                name="notice_once_for_a_reminder",
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"
