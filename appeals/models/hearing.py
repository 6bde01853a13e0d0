from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Hearing(models.Model):
    """The applicant heard before a burdensome act (APPC 73, 74).

    `decide_from`: the first day on which the act may be signed. `object_by`: the last day to
    object or to ask for an oral hearing. An exemption needs a ground and, where that says so,
    the reason.
    """

    appeal = models.ForeignKey("appeals.Appeal", models.PROTECT, related_name="hearings")
    preliminary = models.TextField(blank=True)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    decide_from = models.DateField(null=True, blank=True)
    object_by = models.DateField(null=True, blank=True)
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True, blank=True)
    wants_oral = models.BooleanField(default=False)
    oral_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)
    minutes = models.TextField(blank=True)
    remarks = models.TextField(blank=True)
    remark_by = models.DateField(null=True, blank=True)
    remarked_at = models.DateTimeField(null=True, blank=True)
    exemption = models.ForeignKey(
        "appeals.Ground", models.PROTECT, null=True, blank=True, related_name="+"
    )
    exemption_reason = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appeal"], condition=Q(closed_at=None), name="hearing_one_at_a_time"
            ),
            models.CheckConstraint(
                name="hearing_notified_or_exempt",
                condition=Q(exemption__isnull=False)
                | Q(decide_from__isnull=False, object_by__isnull=False) & ~Q(preliminary=""),
            ),
            models.CheckConstraint(
                name="hearing_objection_before_decision",
                condition=Q(object_by=None) | Q(object_by__lte=F("decide_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"hearing {self.pk} of appeal {self.appeal_id}"
