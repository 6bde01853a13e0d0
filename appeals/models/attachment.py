from django.db import models

from appeals import choices, file_types


class Attachment(models.Model):
    """A document of an appeal or of its answer; the file itself stands under a generated name."""

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="attachments")
    belongs = models.CharField(
        max_length=8, choices=choices.Belongs, default=choices.Belongs.APPEAL
    )
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField(help_text="bytes")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=100, unique=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"file {self.pk} of appeal {self.appeal_id}"

    @property
    def download_name(self) -> str:
        """The name to save it under: its ending tells what it really is."""
        return file_types.download_name(self.name, self.content_type)
