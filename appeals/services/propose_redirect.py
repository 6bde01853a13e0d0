from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.selectors import agency_is_active
from appeals.models import Appeal, Redirection
from appeals.services.acting import acting
from appeals.services.typed import gather, required_text
from appeals.states import Act
from core.errors import InvalidError
from core.idempotency import Key

REASON_LENGTH = 2_000


def propose_redirect(
    *,
    number: str,
    target_id: int,
    reason: str,
    actor: Actor,
    idempotency_key: Key | None = None,
) -> Appeal:
    """Lay before the head that another body is competent (APPC 65)."""
    with acting(Act.PROPOSE_REDIRECT, number=number, actor=actor, key=idempotency_key) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        doing.reason = _checked(appeal, target_id, reason)
        Redirection.objects.create(
            appeal=appeal,
            source_id=appeal.agency_id,
            target_id=target_id,
            reason=doing.reason,
            proposed_by_id=doing.by_id,
            proposed_at=doing.at,
        )
        doing.data = {"agency": [appeal.agency_id, target_id]}
    return appeal


def _checked(appeal: Appeal, target_id: int, reason: str) -> str:
    elsewhere = target_id != appeal.agency_id and agency_is_active(target_id)
    errors = gather(("agency", elsewhere, _("Choose another body.")))
    try:
        cleaned = required_text(
            "reason", reason, REASON_LENGTH, _("Say why the other body is competent.")
        )
    except InvalidError as error:
        errors |= error.errors
    if errors:
        raise InvalidError(errors)
    return cleaned
