from django.db import models
from django.utils.translation import get_language

from agencies.models.named import Named


class Topic(Named):
    """What an appeal is about: an area without parent, or a leaf in one."""

    code = models.SlugField(max_length=80, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="leaves")
    example_kk = models.CharField(max_length=300, blank=True)
    example_ru = models.CharField(max_length=300, blank=True)
    example_en = models.CharField(max_length=300, blank=True)
    sector = models.CharField(
        max_length=40, blank=True, help_text="where the law has terms of its own for it"
    )
    sort = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["sort", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def example(self) -> str:
        """What belongs here, in the language that is active now; may be empty."""
        return str(getattr(self, f"example_{(get_language() or 'kk')[:2]}"))
