from django.db import models
from django.db.models import F, Q

from appeals.models.to_sign import ToSign


class Redirection(ToSign):
    """An appeal, or a part of it, on its way to another body (APPC 65).

    `asked`: the body that was meant, where a third redirection goes to the common parent instead.
    `part`: which part; empty for the whole. `child`: the appeal that the part has become.
    """

    source = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    target = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    asked = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    part = models.TextField(blank=True)
    child = models.OneToOneField(
        "appeals.Appeal", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField()

    class Meta(ToSign.Meta):
        constraints = [
            *ToSign.Meta.constraints,
            models.CheckConstraint(name="redirection_elsewhere", condition=~Q(target=F("source"))),
        ]

    def __str__(self) -> str:
        return f"redirection {self.pk} of appeal {self.appeal_id}"
