"""Reads of appeals that compose."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from agencies.actors import Actor
from appeals.choices import OPEN_STATUSES

if TYPE_CHECKING:
    from appeals.models import Appeal  # noqa: F401


class AppealQuerySet(models.QuerySet["Appeal"]):
    """Everything that reads a list of appeals starts here."""

    def visible_to(self, actor: Actor) -> Self:
        """Staff see what stands at their bodies; a citizen what is theirs; a code shows its own."""
        if actor.kind == "system":
            return self
        if actor.kind == "staff":
            return self.filter(agency_id__in=actor.agency_ids)
        if actor.kind == "citizen":
            return self.filter(Q(owner_id=actor.user_id) | Q(pk__in=actor.granted))
        return self.filter(pk__in=actor.granted)

    def readable_by(self, actor: Actor) -> Self:
        """What is visible, and the file of an appeal contested by a complaint that they hold.

        A complaint is forwarded with the case file (APPC 91): the superior body reads, no more. A
        body that stands nowhere above the one complained of reads nothing.
        """
        if actor.kind != "staff":
            return self.visible_to(actor)
        complaints = self.model.objects.filter(
            agency_id__in=actor.agency_ids,
            contested_appeal__isnull=False,
            contested_agency__path__startswith=F("agency__path"),
        )
        return self.filter(
            Q(agency_id__in=actor.agency_ids) | Q(pk__in=complaints.values("contested_appeal_id"))
        )

    def open(self) -> Self:
        """Those on which a body still owes something."""
        return self.filter(status__in=OPEN_STATUSES)

    def overdue(self, today: dt.date) -> Self:
        """Open ones whose last day has passed."""
        return self.open().filter(due_on__lt=today)
