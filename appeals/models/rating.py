from django.db import models
from django.db.models import Q


class Rating(models.Model):
    """What the applicant says of the answer."""

    decision = models.OneToOneField(
        "appeals.Decision", models.PROTECT, primary_key=True, related_name="rating"
    )
    stars = models.PositiveSmallIntegerField()
    in_substance = models.BooleanField(help_text="whether the answer meets what was asked")
    comment = models.TextField(blank=True)
    rated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rating_one_to_five", condition=Q(stars__gte=1, stars__lte=5)
            ),
        ]

    def __str__(self) -> str:
        return f"rating of decision {self.decision_id}"
