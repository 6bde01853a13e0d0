from django.db import models
from django.db.models import Q

from notices import choices


class Delivery(models.Model):
    """One way of telling one notice, and how it went."""

    notice = models.ForeignKey("notices.Notice", models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=8, choices=choices.Channel)
    address = models.CharField(max_length=254, blank=True)
    state = models.CharField(max_length=12, choices=choices.State)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_a_channel"),
            models.CheckConstraint(
                name="delivery_planned_has_its_time",
                condition=~Q(state=choices.State.PLANNED) | Q(next_try_at__isnull=False),
            ),
        ]
        indexes = [
            # Served: the sweep, oldest first.
            models.Index(
                fields=["next_try_at"],
                condition=Q(state=choices.State.PLANNED),
                name="delivery_due",
            ),
        ]

    def __str__(self) -> str:
        return f"delivery {self.pk} of notice {self.notice_id}"
