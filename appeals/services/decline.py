from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.models import Appeal
from appeals.services.acting import acting, pending_on, waiting_decision, waiting_redirection
from appeals.services.typed import required_text
from appeals.states import Act, Pending
from core.idempotency import Key

REASON_LENGTH = 2_000


def decline(
    *, number: str, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """The head doesn't sign: what was prepared goes back to the officer, with the reason."""
    with acting(Act.DECLINE, number=number, actor=actor, key=idempotency_key) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        doing.reason = required_text(
            "reason", reason, REASON_LENGTH, _("Say what has to be changed.")
        )
        if pending_on(appeal) == Pending.REDIRECT:
            redirection = waiting_redirection(appeal)
            redirection.declined_at = doing.at
            redirection.save(update_fields=["declined_at"])
        else:
            decision = waiting_decision(appeal)
            decision.declined_at = doing.at
            decision.save(update_fields=["declined_at"])
    return appeal
