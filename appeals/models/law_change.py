from django.conf import settings
from django.db import models

from appeals.models.append_only import APPEND_ONLY


class LawChange(models.Model):
    """Who put another term of the law into force, and from when. Rows are only ever added."""

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    what = models.JSONField(help_text="clock, kind and sector; the term before and after")
    note = models.CharField(max_length=300, help_text="the act of law, or the reason")

    class Meta:
        ordering = ["-id"]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"law change {self.pk}"


class LawRecount(models.Model):
    """How far the open terms that a change of the law touches have been counted anew."""

    change = models.OneToOneField(
        LawChange, models.PROTECT, primary_key=True, related_name="recount"
    )
    moved = models.PositiveIntegerField(default=0)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            # Served: which changes are still to be carried out.
            models.Index(
                fields=["change"], condition=models.Q(done_at=None), name="law_recount_to_do"
            ),
        ]

    def __str__(self) -> str:
        return f"recount of law change {self.change_id}"
