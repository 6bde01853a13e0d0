"""How each act is done: with values that the law takes, and with values that it can't."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.identity import make_bin, make_iin
from appeals import services
from appeals.choices import Defect, GroundUse, Result
from appeals.deadlines import latest_extension
from appeals.models import Appeal
from appeals.states import AT_WORK, Act
from tests.appeals.machine.world import COUNTRY, World

Choose = Callable[[list[Any]], Any]
Values = dict[str, Any]
Right = Callable[[World, Appeal, Choose], Values]
Wrong = Callable[[World, Appeal], Values]


@dataclass(frozen=True, slots=True)
class Deed:
    """An act's service, values for it, and the refusals that are its own beside the table's."""

    service: Callable[..., Any]
    right: Right = lambda _world, _appeal, _choose: {}
    wrong: tuple[Wrong, ...] = ()
    refusals: tuple[str, ...] = ()


def same(**values: Any) -> Right:
    return lambda _world, _appeal, _choose: values


def bad(**values: Any) -> Wrong:
    return lambda _world, _appeal: values


NO_REASONS = (bad(reason=" \u200b "), bad(reason="a\x00b"), bad(reason="x" * 2001))


def in_days(world: World, days: int) -> dt.date:
    return world.calendar.add_working_days(world.today, days)


def day_off(world: World, _appeal: Appeal) -> dt.date:
    day = world.today
    while world.calendar.is_working(day):
        day += dt.timedelta(days=1)
    return day


def an_officer(world: World, appeal: Appeal, choose: Choose) -> Values:
    return {"officer_id": choose(world.cast.officers_at(appeal.agency_id))}


def what_is_missing(world: World, _appeal: Appeal, choose: Choose) -> Values:
    return {
        "defects": choose([[], ["address"], ["iin", "address"], ["contested"], ["nonsense"]]),
        "what": "Say which house it is.",
        "until": in_days(world, choose([1, 3, 10])),
    }


def what_was_missing(world: World, appeal: Appeal, choose: Choose) -> Values:
    given: Values = {"note": "The house is number 1."}
    if Defect.IIN in appeal.defects:
        given["iin"] = make_iin(dt.date(1970, 5, 5), serial=2)
    if Defect.BIN in appeal.defects:
        given["bin"] = make_bin(2001, 5, serial=1)
    if Defect.ADDRESS in appeal.defects:
        given["address"] = "Astana, Abai avenue 1"
    if Defect.CONTESTED in appeal.defects:
        given["contested_agency_id"] = choose(list(world.cast.bodies.values()))
    return given


def ground_for(use: GroundUse) -> Right:
    def right(world: World, appeal: Appeal, choose: Choose) -> Values:
        fit = [
            ground.pk
            for ground in world.grounds
            if ground.use == use
            and (not ground.procedures or appeal.procedure in ground.procedures)
        ]
        return {"ground_id": choose(fit or [0]), "reason": "It says so itself."}

    return right


def another_body(world: World, appeal: Appeal, choose: Choose) -> Values:
    others = [pk for pk in world.cast.bodies.values() if pk != appeal.agency_id]
    return {"target_id": choose(others), "reason": "It is theirs."}


def a_part(world: World, appeal: Appeal, choose: Choose) -> Values:
    return {**another_body(world, appeal, choose), "part": "The question about the doctor."}


def an_earlier(field: str) -> Right:
    def right(world: World, appeal: Appeal, choose: Choose) -> Values:
        earlier = [row for row in world.appeals.values() if row.pk < appeal.pk] or [appeal]
        fit = [
            row
            for row in earlier
            if (row.agency_id, row.procedure) == (appeal.agency_id, appeal.procedure)
            and row.status in AT_WORK
        ]
        return {field: choose(fit or earlier).number}

    return right


def a_longer_term(world: World, appeal: Appeal, choose: Choose) -> Values:
    last = latest_extension(world.today)
    days = [
        world.calendar.next_working_day(appeal.due_on),
        world.calendar.add_working_days(appeal.due_on, 10),
        last if world.calendar.is_working(last) else last - dt.timedelta(days=3),
    ]
    return {"until": choose(days), "reason": "A survey is needed."}


def too_long(world: World, _appeal: Appeal) -> Values:
    return {"until": world.calendar.next_working_day(latest_extension(world.today))}


def an_objection(_world: World, _appeal: Appeal, choose: Choose) -> Values:
    return choose([{"objection": "It is not so."}, {"wants_oral": True}])


def a_time_to_come(world: World, _appeal: Appeal, choose: Choose) -> Values:
    day = in_days(world, choose([1, 2, 5]))
    return {"oral_at": dt.datetime.combine(day, dt.time(15), COUNTRY), "place": "Room 4"}


def an_answer(_world: World, appeal: Appeal, choose: Choose) -> Values:
    return {
        "outcome": choose(list(services.outcomes_of(appeal))),
        "result": choose(list(Result.values)),
        "facts": "There was no heating.",
        "law": "Article 10",
        "text": "It was repaired.",
    }


def a_correction(world: World, appeal: Appeal, choose: Choose) -> Values:
    texts = [f"It was repaired on the {day}th." for day in range(10, 20)]
    return {"text": choose(texts), "reason": "The day was missing."}


def rating(_world: World, _appeal: Appeal, choose: Choose) -> Values:
    return {"stars": choose([1, 5]), "in_substance": choose([True, False]), "comment": "So."}


NOT_ANOTHER_BODY = (
    lambda _world, appeal: {"target_id": appeal.agency_id},
    bad(target_id=0),
    *NO_REASONS,
)
NOT_A_GROUND = (bad(ground_id=0), *NO_REASONS)

DEEDS: dict[Act, Deed] = {
    Act.ASSIGN: Deed(services.assign, an_officer, (bad(officer_id=0),), ("invalid",)),
    Act.REQUEST_CORRECTION: Deed(
        services.request_correction,
        what_is_missing,
        (
            lambda world, _appeal: {"until": world.today},
            lambda world, appeal: {"until": day_off(world, appeal)},
            lambda world, _appeal: {"until": world.today + dt.timedelta(days=40)},
            bad(what="", defects=[]),
        ),
    ),
    Act.MEND: Deed(
        services.mend,
        what_was_missing,
        (bad(iin="123"), bad(address="a\x00b"), bad(contested_agency_id=999_999)),
    ),
    Act.LAPSE_CORRECTION: Deed(services.lapse_correction, refusals=("not_lapsed",)),
    Act.PROPOSE_RETURN: Deed(
        services.propose_return, ground_for(GroundUse.RETURN), NOT_A_GROUND, ("invalid",)
    ),
    Act.SIGN_RETURN: Deed(services.sign_return, refusals=("same_person",)),
    Act.PROPOSE_TERMINATION: Deed(
        services.propose_termination, ground_for(GroundUse.TERMINATION), NOT_A_GROUND, ("invalid",)
    ),
    Act.SIGN_TERMINATION: Deed(services.sign_termination, refusals=("same_person",)),
    Act.MARK_DANGER: Deed(services.mark_danger, same(reason="A threat."), NO_REASONS),
    Act.REDIRECT_AT_ONCE: Deed(
        services.redirect_at_once, another_body, NOT_ANOTHER_BODY, ("invalid",)
    ),
    Act.PROPOSE_REDIRECT: Deed(
        services.propose_redirect, another_body, NOT_ANOTHER_BODY, ("invalid",)
    ),
    Act.SIGN_REDIRECT: Deed(services.sign_redirect, refusals=("same_person",)),
    Act.PROPOSE_PART: Deed(services.propose_part, a_part, (*NOT_ANOTHER_BODY, bad(part=" "))),
    Act.SIGN_PART: Deed(services.sign_part, refusals=("same_person",)),
    Act.FORWARD: Deed(services.forward, same(note="With the file."), (), ("no_superior",)),
    Act.JOIN: Deed(
        services.join, an_earlier("main"), (bad(main="JT-2026-99999999"),), ("invalid",)
    ),
    Act.SEPARATE: Deed(services.separate, same(reason="Another house."), ()),
    Act.LINK_REPEAT: Deed(
        services.link_repeat, an_earlier("earlier"), (bad(earlier="nothing"),), ("invalid",)
    ),
    Act.MARK_GROUP: Deed(services.mark_group, same(people=12), (bad(people=1), bad(people=10**7))),
    Act.PROPOSE_EXTENSION: Deed(
        services.propose_extension,
        a_longer_term,
        (
            too_long,
            lambda _world, appeal: {"until": appeal.due_on},
            *NO_REASONS,
        ),
        ("term_missed", "invalid"),
    ),
    Act.SIGN_EXTENSION: Deed(
        services.sign_extension, refusals=("same_person", "term_missed", "not_longer")
    ),
    Act.START_HEARING: Deed(
        services.start_hearing, same(preliminary="It is to be refused."), (bad(preliminary=" "),)
    ),
    Act.OBJECT: Deed(
        services.object_, an_objection, (bad(objection=" ", wants_oral=False),), ("too_late",)
    ),
    Act.WAIVE_HEARING: Deed(services.waive_hearing),
    Act.SET_HEARING: Deed(
        services.set_hearing,
        a_time_to_come,
        (bad(place=" "), lambda world, _appeal: {"oral_at": world.now - dt.timedelta(hours=1)}),
    ),
    Act.HOLD_HEARING: Deed(
        services.hold_hearing, same(minutes="All were heard."), (bad(minutes=""),), ("too_early",)
    ),
    Act.CLOSE_HEARING: Deed(services.close_hearing, refusals=("too_early",)),
    Act.EXEMPT_HEARING: Deed(
        services.exempt_hearing, ground_for(GroundUse.EXEMPTION), NOT_A_GROUND
    ),
    Act.REMARK: Deed(
        services.remark, same(remarks="I said more."), (bad(remarks=" "),), ("too_late", "heard")
    ),
    Act.PREPARE_DECISION: Deed(
        services.prepare_decision,
        an_answer,
        (bad(outcome="great"), bad(result="great"), bad(text=" "), bad(law=""), bad(facts="\x00")),
        ("not_heard", "told_too_recently"),
    ),
    Act.SIGN_DECISION: Deed(
        services.sign_decision, refusals=("same_person", "told_too_recently", "excluded")
    ),
    Act.DECLINE: Deed(services.decline, same(reason="Cite the law."), NO_REASONS),
    Act.PROPOSE_SLIP: Deed(
        services.propose_slip, a_correction, NO_REASONS, ("annulled", "invalid")
    ),
    Act.SIGN_SLIP: Deed(services.sign_slip, refusals=("same_person", "annulled")),
    Act.DECLINE_SLIP: Deed(services.decline_slip, same(reason="It is right."), NO_REASONS),
    Act.RECORD_EXECUTION: Deed(
        services.record_execution, same(what="Repaired."), (bad(what=""),), ("not_owed",)
    ),
    Act.DEEM_REFUSED: Deed(services.deem_refused, refusals=("not_missed",)),
    Act.COMPLAIN: Deed(services.complain, same(text="It is wrong."), (bad(text=" "),)),
    Act.ASK_FILE: Deed(services.ask_file, refusals=("asked_already",)),
    Act.OPEN_FILE: Deed(services.open_file, refusals=("not_asked",)),
    Act.ASK_RECUSAL: Deed(
        services.ask_recusal,
        same(reason="A relative."),
        NO_REASONS,
        ("asked_already", "no_official"),
    ),
    Act.GRANT_RECUSAL: Deed(
        services.grant_recusal, same(reason="It is so."), (), ("not_asked", "same_person")
    ),
    Act.REFUSE_RECUSAL: Deed(
        services.refuse_recusal, same(reason="It is not."), NO_REASONS, ("not_asked", "same_person")
    ),
    Act.CONFIRM_TOLD: Deed(
        services.confirm_told, same(how="By phone."), (bad(how=" "),), ("not_owed",)
    ),
    Act.RATE: Deed(
        services.rate, rating, (bad(stars=0), bad(stars=6)), ("no_answer", "rated_already")
    ),
    Act.WITHDRAW: Deed(services.withdraw, same(reason="Settled."), (bad(reason="a\x00b"),)),
}
"""All but the acts that only follow from others."""

FOLLOWING = {Act.ANSWER_JOINED, Act.REOPEN, Act.NOTE_COMPLAINT, Act.MOVE_TERM}
"""Nobody does these: another act on another appeal, or on the calendar, brings them about."""

BY_PORTAL = {Act.DEEM_REFUSED, Act.LAPSE_CORRECTION}
"""These services take no actor: the portal is the only one that calls them."""
