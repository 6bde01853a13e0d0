from agencies.actors import Actor
from appeals.choices import Left
from appeals.models import Appeal
from appeals.services.acting import acting, refuse_own_signature, waiting_redirection
from appeals.services.custodies import arrive, count_due, leave
from appeals.states import Act
from core.idempotency import Key


def sign_redirect(*, number: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """The head signs: the appeal stands at the other body, whose own term starts (APPC 65)."""
    with acting(Act.SIGN_REDIRECT, number=number, actor=actor, key=idempotency_key) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        redirection = waiting_redirection(appeal)
        refuse_own_signature(redirection.proposed_by_id, actor)
        redirection.signed_by_id = actor.user_id
        redirection.signed_at = doing.at
        redirection.save(update_fields=["signed_by", "signed_at"])
        doing.reason = redirection.reason
        due_before = appeal.due_on
        leave(appeal, at=doing.at, how=Left.REDIRECTED)
        appeal.agency_id = redirection.target_id
        appeal.assignee_id = None
        due = count_due(kind=appeal.kind, agency_id=appeal.agency_id, arrived_at=doing.at)
        appeal.due_on = due.derivation.due_on
        arrive(appeal, at=doing.at, due=due)
        doing.data = {
            "agency": [redirection.source_id, redirection.target_id],
            "due_on": [due_before.isoformat(), appeal.due_on.isoformat()],
        }
    return appeal
