from django.db import models
from django.utils.translation import get_language


class Named(models.Model):
    """Something whose name people read in their own language."""

    name_kk = models.CharField(max_length=300)
    name_ru = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)

    class Meta:
        abstract = True

    def name_in(self, language: str) -> str:
        return str(getattr(self, f"name_{language}"))

    @property
    def name(self) -> str:
        """The name in the language that is active now."""
        return self.name_in((get_language() or "kk")[:2])
