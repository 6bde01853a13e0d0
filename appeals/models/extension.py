from django.db import models
from django.db.models import DateField, F, Q
from django.db.models.expressions import RawSQL
from django.db.models.lookups import LessThanOrEqual

from appeals import choices
from appeals.models.to_sign import ToSign


class Extension(ToSign):
    """A longer term: by a head's reasoned decision, two months at most, once (APPC 76)."""

    custody = models.ForeignKey("appeals.Custody", models.PROTECT, related_name="extensions")
    procedure = models.CharField(max_length=16, choices=choices.Procedure)
    until = models.DateField()
    reason = models.TextField()
    signed_on = models.DateField(null=True, blank=True)

    class Meta(ToSign.Meta):
        constraints = [
            *ToSign.Meta.constraints,
            models.UniqueConstraint(
                fields=["custody"],
                condition=Q(signed_at__isnull=False),
                name="extension_once",
            ),
            models.CheckConstraint(
                name="extension_signed_has_its_day",
                condition=Q(signed_at=None, signed_on=None)
                | Q(signed_at__isnull=False, signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="extension_two_months_at_most",
                condition=Q(signed_on=None)
                | Q(
                    LessThanOrEqual(
                        F("until"),
                        RawSQL(
                            "(signed_on + interval '2 months')::date", (), output_field=DateField()
                        ),
                    )
                ),
            ),
            models.CheckConstraint(
                name="extension_not_of_complaint",
                condition=~Q(procedure=choices.Procedure.COMPLAINT),
            ),
            models.CheckConstraint(name="extension_has_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"extension {self.pk} of appeal {self.appeal_id}"
