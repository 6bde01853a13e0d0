from django.db import models
from django.db.models import Q

from appeals import choices


class Term(models.Model):
    """How long a body has for a kind, and by which procedure: law as a row (APPC 76, 99)."""

    class Unit(models.TextChoices):
        WORKING = "working"
        CALENDAR = "calendar"

    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=choices.Kind)
    procedure = models.CharField(max_length=16, choices=choices.Procedure)
    sector = models.CharField(max_length=40, blank=True)
    days = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=8, choices=Unit)
    article = models.CharField(max_length=40)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "sector", "in_force_from"], name="term_one_at_a_time"
            ),
            models.CheckConstraint(
                name="term_ends_after_it_starts",
                condition=Q(in_force_to=None) | Q(in_force_to__gt=models.F("in_force_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.article})"
