import datetime as dt
from typing import ClassVar

from django.db import models
from treebeard.mp_tree import MP_Node, MP_NodeManager

from agencies.choices import AgencyKind
from agencies.models.named import Named

AGENCY_DAY_ENDS_AT = dt.time(18, 30)


class Agency(Named, MP_Node):
    """A public body in the tree of bodies; its superior is its parent there."""

    code = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=12, choices=AgencyKind)
    source_name = models.CharField(max_length=300, blank=True)
    region = models.ForeignKey(
        "agencies.Region", models.PROTECT, null=True, blank=True, related_name="+"
    )
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    day_ends_at = models.TimeField(default=AGENCY_DAY_ENDS_AT)
    sort_key = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)

    objects: ClassVar["MP_NodeManager[Agency]"] = MP_NodeManager()

    def __str__(self) -> str:
        return self.code
