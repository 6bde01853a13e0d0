from agencies.actors import Actor
from appeals.choices import Left
from appeals.models import Appeal
from appeals.services.acting import acting, let_go
from appeals.services.custodies import leave
from appeals.services.separate import release_joined
from appeals.services.typed import optional_text
from appeals.states import Act
from core.idempotency import Key


def withdraw(
    *, number: str, actor: Actor, reason: str = "", idempotency_key: Key | None = None
) -> Appeal:
    """The applicant takes the appeal back, any time before the decision (APPC 64).

    What waits for a signature is let go. Filing again is allowed.
    """
    with acting(Act.WITHDRAW, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        appeal = doing.appeal
        doing.reason = optional_text("reason", reason)
        let_go(appeal, at=doing.at)
        release_joined(appeal, doing)
        appeal.joined_to_id = None
        appeal.closed_at = doing.at
        leave(appeal, at=doing.at, how=Left.WITHDRAWN)
    return doing.appeal
