from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.choices import OUTCOMES_OF, Procedure, Result
from appeals.models import Appeal, Decision
from appeals.services.acting import acting
from appeals.services.typed import gather, required_text
from appeals.states import Act
from core.errors import InvalidError, NotAllowedError
from core.idempotency import Key

ANSWER_LENGTH = 20_000


def prepare_decision(
    *,
    number: str,
    outcome: str,
    result: str,
    text: str,
    actor: Actor,
    idempotency_key: Key | None = None,
) -> Appeal:
    """Write the reasoned answer and lay it before the head; the assigned officer alone may."""
    with acting(Act.PREPARE_DECISION, number=number, actor=actor, key=idempotency_key) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        if appeal.assignee_id != actor.user_id:
            raise NotAllowedError(_("Only the assigned officer prepares the answer."))
        cleaned = _checked(appeal, outcome, result, text)
        Decision.objects.create(
            appeal=appeal,
            outcome=outcome,
            result=result,
            text=cleaned,
            prepared_by_id=doing.by_id,
            prepared_at=doing.at,
        )
        doing.data = {"outcome": outcome, "result": result}
    return appeal


def _checked(appeal: Appeal, outcome: str, result: str, text: str) -> str:
    errors = gather(
        (
            "outcome",
            outcome in OUTCOMES_OF[Procedure(appeal.procedure)],
            _("Choose an outcome of this procedure."),
        ),
        ("result", result in Result.values, _("Choose a result.")),
    )
    try:
        cleaned = required_text("text", text, ANSWER_LENGTH, _("Write the answer."))
    except InvalidError as error:
        errors |= error.errors
    if errors:
        raise InvalidError(errors)
    return cleaned
