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
    path = models.CharField(max_length=100, help_text="parts redirected elsewhere share the file")
    added_at = models.DateTimeField()
    decision = models.ForeignKey(
        "appeals.Decision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="files",
        help_text="the answer that it belongs to; the applicant sees it once that is signed",
    )

    class Meta:
        ordering = ["id"]
        indexes = [
            # Served: whether a stored file still has a row.
            models.Index(fields=["path"], name="attachment_path"),
        ]

    def __str__(self) -> str:
        return f"file {self.pk} of appeal {self.appeal_id}"

    @property
    def download_name(self) -> str:
        """The name to save it under: its ending tells what it really is."""
        return file_types.download_name(self.name, self.content_type)
