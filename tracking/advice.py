"""Why something can't be done now, and what to do instead: before anybody tries and is refused."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from agencies.actors import Actor
from agencies.choices import Role
from appeals.choices import BURDENSOME_OUTCOMES, Clock, HearingState, Status
from appeals.models import Appeal, Decision, Hearing
from appeals.numbers import display_number
from appeals.states import Act
from core import clock
from tracking.selectors.case import Case
from tracking.selectors.offered import Offered


def hindrance(act: Act, case: Case, offered: Offered) -> str:
    """Why the act, open by its state, would still be refused today; empty when it would not."""
    match act:
        case Act.SIGN_DECISION:
            return _too_early_to_sign(case.appeal, case.waiting.decision, case.hearing)
        case Act.HOLD_HEARING:
            return _not_held_yet(case.hearing) or _may_object_unheard(case.hearing)
        case Act.CLOSE_HEARING:
            return _may_still_object(case.hearing)
        case Act.FORWARD if offered.superior is None:
            return _(
                "Above this body there is no other: the applicant can go to court. "
                "Answer the complaint here."
            )
        case Act.PROPOSE_EXTENSION | Act.SIGN_EXTENSION if clock.today() > case.appeal.due_on:
            return _(
                "The term has passed: it can't be extended any more. Answer as soon as you can."
            )
        case _:
            return ""


def _too_early_to_sign(appeal: Appeal, decision: Decision | None, heard: Hearing | None) -> str:
    if decision is None or decision.outcome not in BURDENSOME_OUTCOMES:
        return ""
    if appeal.hearing == HearingState.DONE:
        early = heard and heard.decide_from and clock.today() < heard.decide_from
        return (
            _("It may be signed from %(day)s: the applicant was told of it too recently.")
            % {"day": _day(heard.decide_from)}
            if heard and early
            else ""
        )
    if appeal.hearing == HearingState.EXEMPT:
        return ""
    return _(
        "The applicant has to be heard before an act that burdens them. "
        "Send it back: the officer starts a hearing, or records why none is needed."
    )


def _not_held_yet(heard: Hearing | None) -> str:
    if heard is None or heard.oral_at is None or clock.now() >= heard.oral_at:
        return ""
    return _("The minutes are written here once the hearing has taken place: %(when)s.") % {
        "when": date_format(localtime(heard.oral_at), "SHORT_DATETIME_FORMAT")
    }


def _may_object_unheard(heard: Hearing | None) -> str:
    """The officer set the hearing unasked: the days to object run all the same."""
    return "" if heard is None or heard.wants_oral else _may_still_object(heard)


def _may_still_object(heard: Hearing | None) -> str:
    if heard is None or heard.object_by is None or clock.today() > heard.object_by:
        return ""
    return _("The applicant may object until %(day)s. Close the hearing after that day.") % {
        "day": _day(heard.object_by)
    }


def notes(case: Case, actor: Actor, offered: Offered, language: str) -> list[str]:
    """What whoever works on the case should know before choosing an act."""
    appeal = case.appeal
    told = []
    if case.own_signature:
        told.append(_("You prepared this, so somebody else has to sign it."))
    if case.links.joined_to:
        told.append(
            _("It is joined to %(number)s and is answered together with that one.")
            % {"number": display_number(case.links.joined_to.number, language)}
        )
    if appeal.is_complaint_here and appeal.is_open and offered.superior:
        told.append(_your_choice(case))
    if appeal.reports_danger and appeal.is_open:
        told.append(
            _("It reports a crime or a threat to safety: send it on at once to the body that acts.")
        )
    if appeal.status == Status.CORRECTION and case.correction:
        told.append(
            _("The applicant can mend it until %(day)s. The term of the answer runs on.")
            % {"day": _day(case.correction.until)}
        )
    if case.recusal and case.recusal.official_id == actor.user_id:
        told.append(_("Your recusal is being decided. Nobody decides on their own."))
    if _is_anothers(appeal, actor):
        told.append(_("Only the assigned officer prepares the answer."))
    if Act.PROPOSE_REDIRECT in case.acts and _is_late_to_redirect(case):
        told.append(
            _("The day to send it on has passed. It can still be sent; the journal says that.")
        )
    return told


def _your_choice(case: Case) -> str:
    """What the body complained of may do, and until when (APPC 91)."""
    days = [owed.duty.due_on for owed in case.owed if owed.duty.clock == Clock.FORWARD]
    if not days:
        return _("Your body is complained of. Satisfy the complaint in full, or forward it.")
    return _(
        "Your body is complained of. Satisfy the complaint in full, or forward it. "
        "Last day: %(day)s."
    ) % {"day": _day(min(days))}


def _is_anothers(appeal: Appeal, actor: Actor) -> bool:
    return (
        appeal.status == Status.IN_WORK
        and appeal.assignee_id is not None
        and appeal.assignee_id != actor.user_id
        and actor.has_role(Role.OFFICER, appeal.agency_id)
    )


def _is_late_to_redirect(case: Case) -> bool:
    return case.stay.redirect_by is not None and clock.today() > case.stay.redirect_by


def _day(day: object) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")  # type: ignore[arg-type]
