from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.choices import Role
from agencies.selectors import holds_role
from appeals.models import Appeal, Exclusion
from appeals.services.acting import acting
from appeals.states import Act
from core.errors import InvalidError
from core.idempotency import Key


def assign(
    *, number: str, officer_id: int, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Give the appeal to an officer of the body that holds it."""
    with acting(Act.ASSIGN, number=number, actor=actor, key=idempotency_key) as doing:
        appeal = doing.appeal
        if doing.replayed:
            return appeal
        if not holds_role(user_id=officer_id, agency_id=appeal.agency_id, role=Role.OFFICER):
            raise InvalidError({"officer": [_("Choose an officer of this body.")]})
        if Exclusion.objects.filter(appeal=appeal, user_id=officer_id).exists():
            raise InvalidError(
                {"officer": [_("This officer is kept off the case: choose another.")]}
            )
        doing.data = {"assignee": [appeal.assignee_id, officer_id]}
        appeal.assignee_id = officer_id
        appeal.needs_registrar = False
    return appeal
