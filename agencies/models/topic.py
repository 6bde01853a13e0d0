from django.db import models

from agencies.models.named import Named


class Topic(Named):
    """What an appeal is about: an area without parent, or a leaf in one."""

    code = models.SlugField(max_length=80, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="leaves")
    example_kk = models.CharField(max_length=300, blank=True)
    example_ru = models.CharField(max_length=300, blank=True)
    example_en = models.CharField(max_length=300, blank=True)
    sort = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort", "code"]

    def __str__(self) -> str:
        return self.code
