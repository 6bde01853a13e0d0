"""Scenes of a case at the desk, one for each act of staff, and what is typed there."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.test import Client

from agencies.actors import Actor
from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import working_calendar
from appeals import services
from appeals.choices import GroundUse
from appeals.models import Appeal
from appeals.numbers import to_url
from appeals.selectors import grounds_for
from appeals.states import Act
from core import clock
from tests import factories as make

ANSWER = {
    "outcome": "favourable",
    "result": "satisfied",
    "facts": "There was no heating.",
    "law": "Housing Relations Act, article 10",
    "text": "It was repaired.",
}


def page_of(appeal: Appeal, act: str = "", language: str = "en") -> str:
    """The address of the case, or of an act on it."""
    return f"/{language}/desk/appeals/{to_url(appeal.number)}/{f'{act}/' if act else ''}"


def working_day(ahead: int) -> dt.date:
    return working_calendar().add_working_days(clock.today(), ahead)


def date_parts(name: str, day: dt.date) -> dict[str, int]:
    """A date as its three boxes send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def ground(use: GroundUse, appeal: Appeal) -> int:
    return grounds_for(use, appeal, on=clock.today())[-1].pk


def body(code: str = make.HEALTH) -> int:
    return Agency.objects.get(code=code).pk


def key_on(client: Client, url: str, act: str) -> str:
    """The hidden key of the form that stands on the page."""
    forms = {str(offer.act): offer.form for offer in client.get(url).context["offers"].all}
    return str(forms[act]["key"].value())


# --- scenes: each takes the assigned officer ---------------------------------------------------


def registered(officer: Actor) -> Appeal:
    return make.registered()


def in_work(officer: Actor) -> Appeal:
    return make.assigned(officer)


def with_an_earlier_one(officer: Actor) -> Appeal:
    make.assigned(officer)
    return make.assigned(officer)


def joined(officer: Actor) -> Appeal:
    main, appeal = make.assigned(officer), make.assigned(officer)
    services.join(number=appeal.number, main=main.number, actor=officer)
    return again(appeal)


def dangerous(officer: Actor) -> Appeal:
    appeal = make.assigned(officer)
    services.mark_danger(number=appeal.number, reason="A gas leak.", actor=officer)
    return again(appeal)


def for_return(officer: Actor) -> Appeal:
    return proposed_to_end(officer, services.propose_return, GroundUse.RETURN)


def for_termination(officer: Actor) -> Appeal:
    return proposed_to_end(officer, services.propose_termination, GroundUse.TERMINATION)


def proposed_to_end(officer: Actor, propose: Callable[..., Appeal], use: GroundUse) -> Appeal:
    appeal = make.assigned(officer)
    propose(
        number=appeal.number, ground_id=ground(use, appeal), reason="As it stands.", actor=officer
    )
    return again(appeal)


def to_be_redirected(officer: Actor) -> Appeal:
    return make.to_be_redirected()


def part_to_be_redirected(officer: Actor) -> Appeal:
    appeal = make.assigned(officer)
    services.propose_part(
        number=appeal.number,
        target_id=body(),
        part="No heating in the clinic.",
        reason="The clinic is theirs.",
        actor=officer,
    )
    return again(appeal)


def to_be_extended(officer: Actor) -> Appeal:
    appeal = make.assigned(officer)
    services.propose_extension(
        number=appeal.number, until=working_day(25), reason="An expert measures.", actor=officer
    )
    return again(appeal)


def hearing(officer: Actor) -> Appeal:
    appeal = make.assigned(officer)
    services.start_hearing(number=appeal.number, preliminary="To refuse.", actor=officer)
    return again(appeal)


def hearing_to_close(officer: Actor) -> Appeal:
    with clock.stopped_at(clock.now() - dt.timedelta(days=7)):
        return hearing(officer)


def oral_asked(officer: Actor) -> Appeal:
    appeal = hearing(officer)
    services.object_(number=appeal.number, wants_oral=True, actor=make.applicant_of(appeal))
    return again(appeal)


def oral_to_come(officer: Actor) -> Appeal:
    appeal = oral_asked(officer)
    at = dt.datetime.combine(working_day(2), dt.time(6), tzinfo=dt.UTC)
    services.set_hearing(number=appeal.number, oral_at=at, place="Room 3", actor=officer)
    return again(appeal)


def oral_past(officer: Actor) -> Appeal:
    with clock.stopped_at(clock.now() - dt.timedelta(days=14)):
        return oral_to_come(officer)


def for_signature(officer: Actor) -> Appeal:
    return make.for_signature(officer)


def answered(officer: Actor) -> Appeal:
    return make.answered(officer=officer)


def slip(officer: Actor) -> Appeal:
    appeal = answered(officer)
    services.propose_slip(
        number=appeal.number,
        text="The heating was repaired on 2 November.",
        reason="A wrong date.",
        actor=officer,
    )
    return again(appeal)


def file_asked(officer: Actor) -> Appeal:
    appeal = make.assigned(officer)
    services.ask_file(number=appeal.number, actor=make.applicant_of(appeal))
    return again(appeal)


def recusal_asked(officer: Actor) -> Appeal:
    appeal = make.assigned(officer)
    services.ask_recusal(number=appeal.number, reason="A cousin.", actor=make.applicant_of(appeal))
    return again(appeal)


def extended(officer: Actor) -> Appeal:
    appeal = to_be_extended(officer)
    services.sign_extension(number=appeal.number, actor=make.actor(Role.HEAD))
    return again(appeal)


def complaint(officer: Actor) -> Appeal:
    return make.complained_of()[1]


def again(appeal: Appeal) -> Appeal:
    appeal.refresh_from_db()
    return appeal


# --- act -> who does it, where, and what they type ---------------------------------------------

Typed = Callable[[Appeal], dict[str, Any]]
O, H, R = Role.OFFICER, Role.HEAD, Role.REGISTRAR  # noqa: E741 - the table stays narrow


def nothing(appeal: Appeal) -> dict[str, Any]:
    return {}


def because(appeal: Appeal) -> dict[str, Any]:
    return {"reason": "As it stands."}


def on_ground(use: GroundUse) -> Typed:
    return lambda appeal: {"ground_id": ground(use, appeal), "reason": "As it stands."}


def to_health(appeal: Appeal) -> dict[str, Any]:
    return {"target_id": body(), "reason": "It is theirs.", "part": "The clinic."}


def earlier(name: str) -> Typed:
    return lambda appeal: {name: Appeal.objects.exclude(pk=appeal.pk).latest("pk").number}


def correction(appeal: Appeal) -> dict[str, Any]:
    return {
        "defects": ["address", "iin"],
        "what": "The flat.",
        **date_parts("until", working_day(5)),
    }


def officer_of(appeal: Appeal) -> dict[str, Any]:
    return {"officer_id": make.actor(Role.OFFICER, appeal.agency.code).user_id}


DONE: dict[Act, tuple[Role, Callable[[Actor], Appeal], Typed]] = {
    Act.ASSIGN: (R, registered, officer_of),
    Act.REQUEST_CORRECTION: (O, in_work, correction),
    Act.PROPOSE_RETURN: (O, in_work, on_ground(GroundUse.RETURN)),
    Act.SIGN_RETURN: (H, for_return, nothing),
    Act.PROPOSE_TERMINATION: (O, in_work, on_ground(GroundUse.TERMINATION)),
    Act.SIGN_TERMINATION: (H, for_termination, nothing),
    Act.MARK_DANGER: (R, registered, because),
    Act.REDIRECT_AT_ONCE: (R, dangerous, to_health),
    Act.PROPOSE_REDIRECT: (R, registered, to_health),
    Act.SIGN_REDIRECT: (H, to_be_redirected, nothing),
    Act.PROPOSE_PART: (O, in_work, to_health),
    Act.SIGN_PART: (H, part_to_be_redirected, nothing),
    Act.FORWARD: (R, complaint, lambda appeal: {"note": "With the file."}),
    Act.JOIN: (O, with_an_earlier_one, earlier("main")),
    Act.SEPARATE: (O, joined, nothing),
    Act.LINK_REPEAT: (O, with_an_earlier_one, earlier("earlier")),
    Act.MARK_GROUP: (O, in_work, lambda appeal: {"people": "14"}),
    Act.PROPOSE_EXTENSION: (
        O,
        in_work,
        lambda appeal: {"reason": "An expert.", **date_parts("until", working_day(25))},
    ),
    Act.SIGN_EXTENSION: (H, to_be_extended, nothing),
    Act.START_HEARING: (O, in_work, lambda appeal: {"preliminary": "To refuse."}),
    Act.SET_HEARING: (
        O,
        oral_asked,
        lambda appeal: {
            "time": "10:30",
            "place": "Abai 1, room 3",
            **date_parts("day", working_day(4)),
        },
    ),
    Act.HOLD_HEARING: (O, oral_past, lambda appeal: {"minutes": "All was said."}),
    Act.CLOSE_HEARING: (O, hearing_to_close, nothing),
    Act.EXEMPT_HEARING: (O, in_work, on_ground(GroundUse.EXEMPTION)),
    Act.PREPARE_DECISION: (O, in_work, lambda appeal: ANSWER),
    Act.SIGN_DECISION: (H, for_signature, nothing),
    Act.DECLINE: (H, for_signature, because),
    Act.PROPOSE_SLIP: (
        O,
        answered,
        lambda appeal: {"text": "On 2 November.", "reason": "A wrong date."},
    ),
    Act.SIGN_SLIP: (H, slip, nothing),
    Act.DECLINE_SLIP: (H, slip, because),
    Act.RECORD_EXECUTION: (O, answered, lambda appeal: {"what": "The pipe was changed."}),
    Act.OPEN_FILE: (O, file_asked, nothing),
    Act.ASK_RECUSAL: (O, in_work, because),
    Act.GRANT_RECUSAL: (H, recusal_asked, nothing),
    Act.REFUSE_RECUSAL: (H, recusal_asked, because),
    Act.CONFIRM_TOLD: (O, extended, lambda appeal: {"how": "By phone."}),
}
