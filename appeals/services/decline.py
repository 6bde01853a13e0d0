from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.models import Appeal
from appeals.services.acting import acting, let_go
from appeals.services.typed import required_text
from appeals.states import Act
from core.idempotency import Key


def decline(
    *, number: str, reason: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """The head doesn't sign: what was prepared goes back to the officer, with the reason."""
    with acting(Act.DECLINE, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            doing.reason = required_text("reason", reason, empty=_("Say what has to be changed."))
            doing.data = {"pending": doing.appeal.pending}
            let_go(doing.appeal, at=doing.at)
    return doing.appeal
