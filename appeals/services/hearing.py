"""The applicant heard before a burdensome act (APPC 73, 74)."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.selectors import working_calendar
from appeals.choices import Clock, Closing, GroundUse, HearingState
from appeals.models import Appeal, Hearing
from appeals.selectors import grounds_for
from appeals.services.acting import Acting, acting
from appeals.services.duties import close_duties, count_clock, open_duty
from appeals.services.typed import optional_text, required_ground, required_text
from appeals.states import Act
from core import clock
from core.errors import InvalidError, RefusedError
from core.idempotency import Key
from core.text import TextError, clean_line

TEXT_LENGTH = 20_000
OBJECTION_LENGTH = 10_000
PLACE_LENGTH = 300
ASKED = "asked"  # the code of the ground "the applicant asks to do without"


def start_hearing(
    *, number: str, preliminary: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Tell the applicant of the preliminary decision, 3 working days before it may be signed.

    Within 2 working days the applicant may object or ask to be heard.
    """
    with acting(Act.START_HEARING, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        text = required_text(
            "preliminary", preliminary, TEXT_LENGTH, _("Write what is to be decided, and why.")
        )
        notice = count_clock(Clock.HEARING_NOTICE, from_day=doing.today)
        objection = open_duty(doing.appeal, Clock.OBJECTION, at=doing.at)
        decide_from = max(notice.due_on, objection.due_on)
        Hearing.objects.create(
            appeal=doing.appeal,
            preliminary=text,
            started_by_id=doing.by_id,
            started_at=doing.at,
            decide_from=decide_from,
            object_by=objection.due_on,
        )
        doing.appeal.hearing = HearingState.ANNOUNCED
        doing.standstill_until = decide_from
        doing.reason = text
        doing.data = {
            "decide_from": decide_from.isoformat(),
            "object_by": objection.due_on.isoformat(),
        }
    return doing.appeal


def object_(
    *,
    number: str,
    actor: Actor,
    objection: str = "",
    wants_oral: bool = False,
    idempotency_key: Key | None = None,
) -> Appeal:
    """The applicant objects, or asks for an oral hearing, within 2 working days."""
    with acting(Act.OBJECT, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        hearing = running(doing.appeal)
        refuse_after(hearing.object_by, doing.today)
        text = optional_text("objection", objection, OBJECTION_LENGTH)
        if not (text or wants_oral):
            raise InvalidError({"objection": [_("Write your objection, or ask to be heard.")]})
        hearing.objection = "\n\n".join(part for part in (hearing.objection, text) if part)
        hearing.objected_at = doing.at
        hearing.wants_oral = hearing.wants_oral or wants_oral
        hearing.save()
        if hearing.wants_oral and doing.appeal.hearing == HearingState.ANNOUNCED:
            doing.appeal.hearing = HearingState.ORAL_ASKED
        doing.reason = text
        doing.data = {"wants_oral": wants_oral}
    return doing.appeal


def waive_hearing(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The applicant asks to do without a hearing; that is an exemption (APPC 73)."""
    with acting(Act.WAIVE_HEARING, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        hearing = running(doing.appeal)
        grounds = grounds_for(GroundUse.EXEMPTION, doing.appeal, on=doing.today)
        hearing.exemption = next((ground for ground in grounds if ground.code == ASKED), None)
        if hearing.exemption is None:
            raise RefusedError(_("The law knows no such waiver now."), code="no_ground")
        _close(hearing, doing)
        doing.appeal.hearing = HearingState.EXEMPT
    return doing.appeal


def set_hearing(
    *,
    number: str,
    oral_at: dt.datetime,
    place: str,
    actor: Actor,
    idempotency_key: Key | None = None,
) -> Appeal:
    """Set, or move, when and where the applicant is heard; the notice says both."""
    with acting(Act.SET_HEARING, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        hearing = running(doing.appeal)
        try:
            where = clean_line(place, PLACE_LENGTH)
        except TextError as error:
            raise InvalidError({"place": [error.message]}) from error
        day = clock.local_day(oral_at)
        errors = {}
        if oral_at <= doing.at or not working_calendar().is_working(day):
            errors["oral_at"] = [_("Choose a time to come, on a working day.")]
        if not where:
            errors["place"] = [_("Say where: the address and room, or the link of the call.")]
        if errors:
            raise InvalidError(errors)
        hearing.oral_at = oral_at
        hearing.place = where
        hearing.save()
        close_duties(doing.appeal, [Clock.MINUTES], at=doing.at, how=Closing.DROPPED)
        open_duty(doing.appeal, Clock.MINUTES, at=doing.at, from_day=day)
        doing.appeal.hearing = HearingState.ORAL_SET
        doing.data = {"oral_at": oral_at.isoformat(), "place": where}
    return doing.appeal


def hold_hearing(
    *, number: str, minutes: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Record the minutes of the oral hearing, within 2 working days of it.

    The applicant may remark on them within 3 working days.
    """
    with acting(Act.HOLD_HEARING, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        hearing = running(doing.appeal)
        if hearing.oral_at is None or doing.at < hearing.oral_at:
            raise RefusedError(_("The oral hearing has not taken place yet."), code="too_early")
        if not hearing.wants_oral:
            _refuse_while_objecting(hearing, doing.today)
        hearing.minutes = required_text(
            "minutes", minutes, TEXT_LENGTH, _("Write the minutes of the hearing.")
        )
        minutes_by = count_clock(Clock.MINUTES, from_day=clock.local_day(hearing.oral_at))
        _close(hearing, doing)
        hearing.remark_by = open_duty(doing.appeal, Clock.REMARKS, at=doing.at).due_on
        hearing.save()
        doing.appeal.hearing = HearingState.DONE
        doing.reason = hearing.minutes
        doing.data = {
            "remark_by": hearing.remark_by.isoformat(),
            "late": doing.today > minutes_by.due_on,
        }
    return doing.appeal


def close_hearing(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The days to object have passed and nobody asked to be heard: the officer goes on."""
    with acting(Act.CLOSE_HEARING, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        hearing = running(doing.appeal)
        _refuse_while_objecting(hearing, doing.today)
        _close(hearing, doing)
        doing.appeal.hearing = HearingState.DONE
    return doing.appeal


def exempt_hearing(
    *, number: str, ground_id: int, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Record on which ground of the law no hearing is needed, and why it applies here."""
    with acting(Act.EXEMPT_HEARING, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        ground = required_ground(GroundUse.EXEMPTION, ground_id, doing.appeal, on=doing.today)
        doing.reason = required_text("reason", reason)
        Hearing.objects.create(
            appeal=doing.appeal,
            started_by_id=doing.by_id,
            started_at=doing.at,
            exemption=ground,
            exemption_reason=doing.reason,
            closed_at=doing.at,
        )
        doing.appeal.hearing = HearingState.EXEMPT
        doing.data = {"ground": ground.code, "ground_id": ground.pk}
    return doing.appeal


def remark(
    *, number: str, remarks: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """The applicant remarks on the minutes, within 3 working days."""
    with acting(Act.REMARK, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        hearing = Hearing.objects.select_for_update().filter(appeal=doing.appeal).latest("pk")
        if hearing.remark_by is None:
            raise RefusedError(_("There was no oral hearing."), code="heard")
        refuse_after(hearing.remark_by, doing.today)
        doing.reason = required_text("remarks", remarks, OBJECTION_LENGTH, _("Write your remarks."))
        hearing.remarks = "\n\n".join(part for part in (hearing.remarks, doing.reason) if part)
        hearing.remarked_at = doing.at
        hearing.save()
    return doing.appeal


def running(appeal: Appeal) -> Hearing:
    """The hearing under way."""
    return Hearing.objects.select_for_update().get(appeal=appeal, closed_at=None)


def refuse_after(last_day: dt.date | None, today: dt.date) -> None:
    """RefusedError once the applicant's days have passed."""
    if last_day and today > last_day:
        raise RefusedError(
            _("The days for this have passed: they ended on %(day)s.")
            % {"day": last_day.strftime("%d.%m.%Y")},
            code="too_late",
        )


def _refuse_while_objecting(hearing: Hearing, today: dt.date) -> None:
    """RefusedError while the applicant's days to object run: no hearing cuts them short."""
    if hearing.object_by and today <= hearing.object_by:
        raise RefusedError(
            _("The applicant may still object, until %(day)s.")
            % {"day": hearing.object_by.strftime("%d.%m.%Y")},
            code="too_early",
        )


def _close(hearing: Hearing, doing: Acting) -> None:
    hearing.closed_at = doing.at
    hearing.save()
    close_duties(doing.appeal, [Clock.OBJECTION, Clock.MINUTES], at=doing.at)
