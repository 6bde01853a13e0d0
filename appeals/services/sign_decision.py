from agencies.actors import Actor
from appeals.choices import Left
from appeals.models import Appeal
from appeals.services.acting import acting, refuse_own_signature, waiting_decision
from appeals.services.custodies import leave
from appeals.states import Act
from core.idempotency import Key


def sign_decision(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head signs: the answer goes out and the appeal is closed (APPC 77, 89, 100)."""
    with acting(Act.SIGN_DECISION, number=number, actor=actor, key=idempotency_key) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        decision = waiting_decision(appeal)
        refuse_own_signature(decision.prepared_by_id, actor)
        decision.signed_by_id = actor.user_id
        decision.signed_at = doing.at
        decision.save(update_fields=["signed_by", "signed_at"])
        appeal.outcome = decision.outcome
        appeal.result = decision.result
        appeal.closed_at = doing.at
        leave(appeal, at=doing.at, how=Left.ANSWERED)
        doing.data = {"decision": decision.pk, "outcome": decision.outcome}
    return appeal
