from django.db import models
from django.db.models import Q

from appeals import choices


class Term(models.Model):
    """How long the law gives for something: a row (APPC 76, 99 and the other clocks).

    Of the clock `answer` there is a row for each kind, which names its procedure too, and where
    a sector has a term of its own one for that; the other clocks know neither.
    """

    class Unit(models.TextChoices):
        WORKING = "working"
        CALENDAR = "calendar"

    code = models.CharField(max_length=40)
    clock = models.CharField(max_length=20, choices=choices.Clock, default=choices.Clock.ANSWER)
    kind = models.CharField(max_length=16, choices=choices.Kind, blank=True)
    procedure = models.CharField(max_length=16, choices=choices.Procedure, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    days = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=8, choices=Unit)
    article = models.CharField(max_length=40, blank=True)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "kind", "sector", "in_force_from"], name="term_one_at_a_time"
            ),
            models.CheckConstraint(
                name="term_of_answer_has_kind",
                condition=Q(clock=choices.Clock.ANSWER) & ~Q(kind="") & ~Q(procedure="")
                | ~Q(clock=choices.Clock.ANSWER) & Q(kind="", procedure="", sector=""),
            ),
            models.CheckConstraint(name="term_has_days", condition=Q(days__gte=1)),
            models.CheckConstraint(
                name="term_ends_after_it_starts",
                condition=Q(in_force_to=None) | Q(in_force_to__gt=models.F("in_force_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.article})"
