from agencies.actors import Actor
from appeals.choices import Left
from appeals.models import Appeal, Decision, Redirection
from appeals.services.acting import acting
from appeals.services.custodies import leave
from appeals.services.typed import optional_text
from appeals.states import Act
from core.idempotency import Key

REASON_LENGTH = 2_000


def withdraw(
    *, number: str, actor: Actor, reason: str = "", idempotency_key: Key | None = None
) -> Appeal:
    """The applicant takes the appeal back, any time before the decision (APPC 64).

    What waits for a signature is let go. Filing again is allowed.
    """
    with acting(Act.WITHDRAW, number=number, actor=actor, key=idempotency_key) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        doing.reason = optional_text("reason", reason, REASON_LENGTH)
        for waiting in (Decision, Redirection):
            waiting.objects.filter(appeal=appeal, signed_at=None, declined_at=None).update(
                declined_at=doing.at
            )
        appeal.closed_at = doing.at
        leave(appeal, at=doing.at, how=Left.WITHDRAWN)
    return appeal
