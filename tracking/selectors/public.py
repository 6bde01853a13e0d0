"""What whoever follows an appeal sees of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language

from agencies.actors import Actor
from agencies.models import Agency
from agencies.selectors import superior_of, working_calendar
from appeals.choices import Belongs, Came, Clock, Closing, EventKind, Status
from appeals.models import (
    Appeal,
    Attachment,
    Custody,
    Decision,
    Duty,
    Ending,
    Event,
    Extension,
    Hearing,
    Slip,
)
from appeals.numbers import display_number, normalise_number, to_url
from appeals.selectors import (
    Rights,
    all_events,
    own_complaints,
    own_contested,
    public_events,
    public_files_of,
    rights_of,
)
from appeals.states import Act
from core import clock
from core.errors import UnseenError
from tracking.selectors.history import Entry, case_file_entries, entries
from tracking.selectors.terms import WhyDue, days_left, stays_of, why_due

Sees = Callable[[Appeal], bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that went out, the body that gave it, its documents and corrected slips."""

    decision: Decision
    agency: Agency
    files: list[Attachment]
    slips: list[Slip]


@dataclass(frozen=True, slots=True)
class Linked:
    """Another appeal that this one belongs with; `url_number` only where the reader may see it."""

    number: str
    body: str
    url_number: str


@dataclass(frozen=True, slots=True)
class Links:
    """The other appeals of the same matter."""

    parent: Linked | None
    parts: list[Linked]
    joined_to: Linked | None
    contested: Linked | None
    complaints: list[Linked]


@dataclass(frozen=True, slots=True)
class Followed:
    """An appeal with all that its status page shows."""

    appeal: Appeal
    rights: Rights
    timeline: list[Entry]
    files: list[Attachment]
    answers: list[Answer]
    ending: Ending | None
    extension: Extension | None
    links: Links
    days_left: int | None
    why: WhyDue
    came_from: Custody | None
    came: Custody
    file_opened_at: dt.datetime | None

    @property
    def offers_complaint(self) -> bool:
        """Whether to put the right of complaint first: silence, or an answer that missed."""
        is_new = not self.links.complaints and self.rights.allows(Act.COMPLAIN)
        is_silent = self.appeal.is_open and self.appeal.deemed_refused_on is not None
        return is_new and (is_silent or self.rights.wrongly_answered)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The case file as it stood when it was opened to the applicant."""

    opened_at: dt.datetime
    journal: list[Entry]
    files: list[Attachment]
    hearings: list[Hearing]
    stays: list[Custody]


def followed(number: str, *, sees: Sees) -> Appeal:
    """The appeal for whoever may see it; UnseenError, the same as not there, for others."""
    normal = normalise_number(number)
    appeal = (
        Appeal.objects.select_related(
            "agency",
            "topic",
            "region",
            "district",
            "content",
            "parent__agency",
            "joined_to__agency",
            "contested_appeal__agency",
        )
        .filter(number=normal or "")
        .first()
    )
    if appeal is None or not sees(appeal):
        raise UnseenError
    return appeal


def is_owner(actor: Actor, appeal: Appeal) -> bool:
    """Whether they filed it signed in."""
    return actor.user_id is not None and appeal.owner_id == actor.user_id


def status_page(appeal: Appeal, *, sees: Sees) -> Followed:
    """At most 21 queries, whatever the length of its history."""
    files = public_files_of(appeal)
    stays = stays_of(appeal)
    events = public_events(appeal)
    left = None
    if appeal.is_open:
        left = days_left(appeal.due_on, clock.today(), working_calendar())
    opened = _opened(appeal)
    return Followed(
        appeal=appeal,
        rights=rights_of(appeal),
        timeline=entries(events),
        files=[file for file in files if file.belongs == Belongs.APPEAL],
        answers=_answers(appeal, events, files),
        ending=_ending(appeal),
        extension=_extension(appeal, stays[-1]),
        links=_links(appeal, sees),
        days_left=left,
        why=why_due(stays[-1]),
        came_from=_came_from(stays),
        came=stays[-1],
        file_opened_at=opened.closed_at if opened else None,
    )


def case_file(appeal: Appeal) -> CaseFile:
    """What was opened to the applicant; UnseenError while nothing was. At most 9 queries."""
    opened = _opened(appeal)
    if opened is None or opened.closed_at is None:
        raise UnseenError
    until = opened.closed_at
    journal = [event for event in all_events(appeal) if event.at <= until]
    return CaseFile(
        opened_at=until,
        journal=case_file_entries(journal),
        files=[file for file in public_files_of(appeal) if file.added_at <= until],
        hearings=list(
            appeal.hearings.filter(started_at__lte=until).select_related("exemption").order_by("pk")
        ),
        stays=[stay for stay in stays_of(appeal) if stay.arrived_at <= until],
    )


def own_appeals(user_id: int) -> list[Appeal]:
    """What this person filed signed in, newest first. One query."""
    return list(
        Appeal.objects.filter(owner_id=user_id).select_related("content", "agency").order_by("-id")
    )


def superior_body(appeal: Appeal) -> Agency | None:
    """To whom a complaint about the appeal's body goes in the end; None: only a court."""
    return superior_of(appeal.agency)


def _answers(appeal: Appeal, events: list[Event], files: list[Attachment]) -> list[Answer]:
    """Every answer that went out, the newest first."""
    decisions = list(
        appeal.decisions.filter(signed_at__isnull=False)
        .select_related("signed_by", "complain_to")
        .order_by("-signed_at")
    )
    if not decisions:
        return []
    slips = list(Slip.objects.filter(appeal=appeal, signed_at__isnull=False).order_by("pk"))
    bodies = {
        event.data["decision"]: event.agency
        for event in events
        if event.kind == EventKind.DECISION_SIGNED
    }
    return [
        Answer(
            decision=decision,
            agency=bodies.get(decision.pk, appeal.agency),
            files=[file for file in files if file.decision_id == decision.pk],
            slips=[slip for slip in slips if slip.decision_id == decision.pk],
        )
        for decision in decisions
    ]


def _ending(appeal: Appeal) -> Ending | None:
    if appeal.status not in (Status.RETURNED, Status.TERMINATED):
        return None
    signed = appeal.endings.filter(signed_at__isnull=False)
    return signed.select_related("ground", "signed_by").latest("pk")


def _extension(appeal: Appeal, stay: Custody) -> Extension | None:
    if appeal.extended_on is None:
        return None
    return stay.extensions.filter(signed_at__isnull=False).first()


def _came_from(stays: list[Custody]) -> Custody | None:
    """The stay before this one, where the appeal was sent on from there."""
    if len(stays) > 1 and stays[-1].came in (Came.REDIRECTED, Came.FORWARDED):
        return stays[-2]
    return None


def _opened(appeal: Appeal) -> Duty | None:
    """The newest request to see the file that was met."""
    met = Duty.objects.filter(appeal=appeal, clock=Clock.FILE_ACCESS, how=Closing.DONE)
    return met.order_by("pk").last()


def _links(appeal: Appeal, sees: Sees) -> Links:
    parts = appeal.children.select_related("agency").order_by("pk")
    return Links(
        parent=_linked(appeal.parent, sees),
        parts=[_known(part, sees) for part in parts],
        joined_to=_linked(appeal.joined_to, sees),
        contested=_linked(own_contested(appeal), sees),
        complaints=[_known(complaint, sees) for complaint in own_complaints(appeal)],
    )


def _linked(appeal: Appeal | None, sees: Sees) -> Linked | None:
    return None if appeal is None else _known(appeal, sees)


def _known(appeal: Appeal, sees: Sees) -> Linked:
    return Linked(
        number=display_number(appeal.number, get_language() or "kk"),
        body=appeal.agency.name,
        url_number=to_url(appeal.number) if sees(appeal) else "",
    )
