from django.db import models

from agencies.choices import RegionLevel
from agencies.models.named import Named


class Region(Named):
    """A region or a district of the KATO classifier."""

    code = models.CharField(max_length=9, unique=True)
    level = models.CharField(max_length=8, choices=RegionLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="districts"
    )
    population = models.PositiveIntegerField(null=True, blank=True)
    sort_key = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["sort_key", "code"]

    def __str__(self) -> str:
        return self.code
