from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from appeals import choices


class Ground(models.Model):
    """On what the law lets a body return, terminate, skip a hearing or suspend a term: a row.

    `procedures`: the only ones that know it; empty for all. A ground of suspension names the
    status during which the term stands still.
    """

    use = models.CharField(max_length=12, choices=choices.GroundUse)
    code = models.SlugField(max_length=40)
    name_kk = models.CharField(max_length=300)
    name_ru = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    article = models.CharField(max_length=40, blank=True)
    procedures = models.JSONField(default=list, blank=True)
    during = models.CharField(max_length=16, choices=choices.Status, blank=True)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["use", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["use", "code", "in_force_from"], name="ground_one_at_a_time"
            ),
            models.CheckConstraint(
                name="ground_of_suspension_has_status",
                condition=Q(use=choices.GroundUse.SUSPENSION) & ~Q(during="")
                | ~Q(use=choices.GroundUse.SUSPENSION) & Q(during=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.use}: {self.code}"

    @property
    def name(self) -> str:
        """In the language that is active now."""
        return str(getattr(self, f"name_{(get_language() or 'kk')[:2]}"))
