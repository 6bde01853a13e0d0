from django.db import models

from appeals import choices


class Applicant(models.Model):
    """Who filed: the personal data of one appeal, apart from the case (APPC 63)."""

    appeal = models.OneToOneField(
        "appeals.Appeal", models.PROTECT, primary_key=True, related_name="applicant"
    )
    type = models.CharField(max_length=8, choices=choices.ApplicantType)
    full_name = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=300, blank=True)
    iin = models.CharField(max_length=12, blank=True)
    bin = models.CharField(max_length=12, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"applicant of appeal {self.appeal_id}"

    @property
    def display_name(self) -> str:
        """The entity's name, else the person's."""
        return self.name or self.full_name
