from django.db import models


class RoutingRule(models.Model):
    """Topic and place -> body, for as long as it is in force."""

    topic = models.ForeignKey(
        "agencies.Topic", models.PROTECT, null=True, blank=True, related_name="rules"
    )
    region = models.ForeignKey(
        "agencies.Region", models.PROTECT, null=True, blank=True, related_name="rules"
    )
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="rules")
    reason_kk = models.CharField(max_length=300)
    reason_ru = models.CharField(max_length=300)
    reason_en = models.CharField(max_length=300)
    in_force_from = models.DateField()
    in_force_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "region", "in_force_from"],
                nulls_distinct=False,
                name="routing_rule_one_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"rule {self.pk}"
