"""A longer term: proposed by the officer, decided by the head, once (APPC 76)."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.selectors import working_calendar
from appeals.choices import Clock
from appeals.deadlines import Derivation, Extended, extend_term, latest_extension
from appeals.models import Appeal, Extension
from appeals.services.acting import acting, sign, waiting
from appeals.services.custodies import current_stay
from appeals.services.typed import gather, required_text
from appeals.states import Act
from core.errors import InvalidError, RefusedError
from core.idempotency import Key


def propose_extension(
    *, number: str, until: dt.date, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Lay a longer term before the head; not of a complaint, not twice, not once it is missed."""
    with acting(Act.PROPOSE_EXTENSION, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        appeal = doing.appeal
        refuse_missed(appeal, doing.today)
        errors = gather(
            (
                "until",
                appeal.due_on < until <= latest_extension(doing.today)
                and working_calendar().is_working(until),
                _("Choose a working day after the term, at most two months from today."),
            )
        )
        try:
            doing.reason = required_text("reason", reason)
        except InvalidError as error:
            errors |= error.errors
        if errors:
            raise InvalidError(errors)
        Extension.objects.create(
            appeal=appeal,
            custody=current_stay(appeal),
            procedure=appeal.procedure,
            until=until,
            reason=doing.reason,
            prepared_by_id=doing.by_id,
            prepared_at=doing.at,
        )
        doing.data = {"until": until.isoformat()}
    return appeal


def sign_extension(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head decides: the term ends later, and the applicant is told within 3 working days."""
    with acting(Act.SIGN_EXTENSION, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        appeal = doing.appeal
        refuse_missed(appeal, doing.today)
        extension = waiting(Extension, appeal)
        sign(extension, doing)
        if extension.until <= appeal.due_on:
            raise RefusedError(
                _("The term ends no earlier by now: send the extension back."), code="not_longer"
            )
        extension.signed_on = doing.today
        stay = current_stay(appeal)
        kept = Derivation.from_json(stay.derivation)
        longer = extend_term(kept, Extended(doing.today, extension.until), working_calendar())
        stay.due_on = longer.due_on
        stay.derivation = longer.as_json()
        stay.save(update_fields=["due_on", "derivation"])
        extension.save()
        due_before = appeal.due_on
        appeal.due_on = longer.due_on
        appeal.extended_on = doing.today
        doing.reason = extension.reason
        doing.notice_term = Clock.EXTENSION_NOTICE
        doing.data = {"due_on": [due_before.isoformat(), appeal.due_on.isoformat()]}
    return appeal


def refuse_missed(appeal: Appeal, today: dt.date) -> None:
    """RefusedError once the term has passed: what is missed can't be made longer."""
    if today > appeal.due_on:
        raise RefusedError(
            _("The term has passed: it can't be extended any more."), code="term_missed"
        )
