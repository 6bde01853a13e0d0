"""What the forms of the acts let one choose from, read once however many forms ask."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

from django.db.models import Count

from agencies.models import Agency
from agencies.selectors import officers_of, public_agencies, superior_of, working_calendar
from agencies.workdays import WorkingCalendar
from appeals.choices import GroundUse
from appeals.models import Appeal, Decision, Ground, Hearing
from appeals.selectors import grounds_for, signed_answer
from core import clock
from tracking.selectors.case import Case


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody to whom an appeal can be given, with how many open ones they have."""

    id: int
    name: str
    open_count: int


class Offered:
    """Officers, bodies, grounds and earlier drafts for one appeal; each is one query or two,
    and none that no form asks for."""

    def __init__(self, appeal: Appeal) -> None:
        self.appeal = appeal

    @classmethod
    def on(cls, case: Case) -> Self:
        """The same for a case that was read already: its hearing is not asked for again."""
        offered = cls(case.appeal)
        offered.hearing = case.hearing
        return offered

    @cached_property
    def officers(self) -> list[Officer]:
        """The body's officers by name, with their open appeals there. Two queries."""
        officers = list(officers_of(self.appeal.agency_id))
        loads = dict(
            Appeal.objects.open()
            .filter(agency_id=self.appeal.agency_id, assignee__in=officers)
            .values_list("assignee")
            .annotate(count=Count("pk"))
            .order_by()
        )
        return [
            Officer(officer.pk, officer.full_name or officer.email, loads.get(officer.pk, 0))
            for officer in officers
        ]

    @cached_property
    def other_bodies(self) -> list[Agency]:
        """Every body but the one that holds it, in the alphabet's order."""
        return list(public_agencies().exclude(pk=self.appeal.agency_id))

    @cached_property
    def superior(self) -> Agency | None:
        """The body above the one that holds it."""
        return superior_of(self.appeal.agency)

    @cached_property
    def calendar(self) -> WorkingCalendar:
        """The country's working days."""
        return working_calendar()

    @cached_property
    def declined(self) -> Decision | None:
        """The newest answer that a head sent back: the officer goes on from it."""
        sent_back = self.appeal.decisions.filter(declined_at__isnull=False)
        return sent_back.order_by("-pk").first()

    @cached_property
    def hearing(self) -> Hearing | None:
        """The newest hearing."""
        return self.appeal.hearings.order_by("-pk").first()

    @cached_property
    def standing_answer(self) -> Decision | None:
        """The signed answer that a slip would be put right in."""
        return signed_answer(self.appeal)

    def grounds(self, use: GroundUse) -> list[Ground]:
        """The grounds of the law for this use, in force today."""
        return grounds_for(use, self.appeal, on=clock.today())
