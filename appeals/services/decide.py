"""The decision: an officer prepares, a head signs, the answer goes out (APPC 77, 89, 100)."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.selectors import superior_of
from appeals.choices import (
    BURDENSOME_OUTCOMES,
    EXECUTED_OUTCOMES,
    OUTCOMES_OF,
    OUTCOMES_OF_CONTESTED_BODY,
    Belongs,
    Clock,
    HearingState,
    Left,
    Outcome,
    Procedure,
    Result,
)
from appeals.deadlines import last_day_to_complain
from appeals.draft import StoredFile
from appeals.models import Appeal, Decision, Exclusion, Hearing
from appeals.services.acting import Acting, acting, consequence, sign, waiting
from appeals.services.copies import copied
from appeals.services.custodies import leave
from appeals.services.duties import close_duties, open_duty
from appeals.services.effects import take_effect
from appeals.services.files import attach
from appeals.services.kept_off import keep_off_complaints
from appeals.services.separate import still_joined
from appeals.services.typed import gather, required_text
from appeals.states import Act
from core.errors import InvalidError, NotAllowedError, RefusedError
from core.idempotency import Key

ANSWER_LENGTH = 20_000
LAW_LENGTH = 2_000


def prepare_decision(
    *,
    number: str,
    outcome: str,
    result: str,
    text: str,
    law: str,
    facts: str,
    actor: Actor,
    files: Sequence[StoredFile] = (),
    idempotency_key: Key | None = None,
) -> Appeal:
    """Write the reasoned answer and lay it before the head; the assigned officer alone may.

    It names the facts and the law; to whom and until when to complain is added on signing. A
    burdensome one is refused until the applicant was heard or an exemption is recorded (APPC 73).
    """
    with acting(Act.PREPARE_DECISION, number=number, actor=actor, key=idempotency_key) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        values = _checked(appeal, outcome=outcome, result=result, text=text, law=law, facts=facts)
        refuse_unheard(appeal, outcome, today=doing.today)
        decision = Decision.objects.create(
            appeal=appeal, **values, prepared_by_id=doing.by_id, prepared_at=doing.at
        )
        attach(appeal, files, at=doing.at, belongs=Belongs.ANSWER, decision=decision)
        doing.data = {"outcome": outcome, "result": result, "files": len(files)}
    return appeal


def sign_decision(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head signs: the answer goes out and the appeal is closed.

    What was joined to it is answered with it; on a complaint the decision takes effect on the
    contested appeal; a favourable act opens the term in which it is carried out.
    """
    with acting(
        Act.SIGN_DECISION,
        number=number,
        actor=actor,
        key=idempotency_key,
        beside=lambda appeal: [
            appeal.contested_appeal_id,
            *appeal.joined.values_list("pk", flat=True),
        ],
    ) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        decision = waiting(Decision, appeal)
        refuse_unheard(appeal, decision.outcome, today=doing.today)
        sign(decision, doing)
        _answer(appeal, decision, doing)
        _answer_joined(appeal, decision, doing)
        take_effect(decision, doing)
    return appeal


def refuse_unheard(appeal: Appeal, outcome: str, *, today: dt.date) -> None:
    """RefusedError for a burdensome act before the applicant was heard (APPC 73)."""
    if outcome not in BURDENSOME_OUTCOMES or appeal.hearing == HearingState.EXEMPT:
        return
    if appeal.hearing != HearingState.DONE:
        raise RefusedError(
            _("A burdensome act needs a hearing first, or a recorded exemption."), code="not_heard"
        )
    heard = Hearing.objects.filter(appeal=appeal).latest("pk")
    if heard.decide_from and today < heard.decide_from:
        raise RefusedError(
            _("The applicant was told of it too recently: it may be signed from %(day)s.")
            % {"day": heard.decide_from.strftime("%d.%m.%Y")},
            code="told_too_recently",
        )


def outcomes_of(appeal: Appeal) -> tuple[Outcome, ...]:
    """The outcomes of the procedure; the body complained of may only satisfy in full (APPC 91).

    Above a body without a superior there is a court alone: it decides the complaint itself.
    """
    known = OUTCOMES_OF[Procedure(appeal.procedure)]
    if not appeal.is_complaint_here:
        return known
    return (
        OUTCOMES_OF_CONTESTED_BODY
        if superior_of(appeal.agency)
        else (
            *OUTCOMES_OF_CONTESTED_BODY,
            Outcome.LEFT,
        )
    )


def _answer(appeal: Appeal, decision: Decision, doing: Acting) -> None:
    superior = superior_of(appeal.agency)
    decision.complain_to_id = superior.pk if superior else None
    decision.complain_until = last_day_to_complain(doing.today)
    decision.save()
    close_duties(appeal, [Clock.FORWARD], at=doing.at)
    _close(appeal, decision, doing)


def _answer_joined(main: Appeal, decision: Decision, doing: Acting) -> None:
    """Each appeal that was joined gets the same answer, with its files, as rows of its own."""
    for appeal in still_joined(main):
        people = [pk for pk in (decision.prepared_by_id, decision.signed_by_id) if pk]
        if Exclusion.objects.filter(appeal=appeal, user_id__in=people).exists():
            raise NotAllowedError(
                _("Who answers is kept off %(number)s, which is joined: separate it first.")
                % {"number": appeal.number},
                code="excluded",
            )
        with consequence(Act.ANSWER_JOINED, appeal, of=doing) as follows:
            copy = copied(decision, appeal=appeal)
            for file in decision.files.all():
                copied(file, appeal=appeal, decision=copy)
            _close(appeal, copy, follows)


def _close(appeal: Appeal, decision: Decision, doing: Acting) -> None:
    appeal.outcome = decision.outcome
    appeal.result = decision.result
    appeal.closed_at = doing.at
    leave(appeal, at=doing.at, how=Left.ANSWERED)
    keep_off_complaints(appeal, decision, at=doing.at)
    if decision.outcome in EXECUTED_OUTCOMES:
        open_duty(appeal, Clock.EXECUTION, at=doing.at)
    doing.data = {"decision": decision.pk, "outcome": decision.outcome}


def _checked(
    appeal: Appeal, *, outcome: str, result: str, text: str, law: str, facts: str
) -> dict[str, str]:
    errors = gather(
        ("outcome", outcome in outcomes_of(appeal), _("Choose an outcome of this procedure.")),
        ("result", result in Result.values, _("Choose a result.")),
    )
    typed = {}
    for field, value, length, empty in (
        ("facts", facts, ANSWER_LENGTH, _("Name the facts that were established.")),
        ("law", law, LAW_LENGTH, _("Name the law that the answer rests on.")),
        ("text", text, ANSWER_LENGTH, _("Write the answer.")),
    ):
        try:
            typed[field] = required_text(field, value, length, empty)
        except InvalidError as error:
            errors |= error.errors
    if errors:
        raise InvalidError(errors)
    return {"outcome": outcome, "result": result, **typed}
