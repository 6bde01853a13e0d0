from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.choices import Clock
from appeals.models import Appeal
from appeals.services.acting import acting
from appeals.services.duties import close_duties
from appeals.services.typed import required_text
from appeals.states import Act
from core.errors import RefusedError
from core.idempotency import Key


def record_execution(
    *, number: str, what: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Record that the favourable act was carried out, and how (5 working days)."""
    with acting(Act.RECORD_EXECUTION, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            doing.reason = required_text("what", what, empty=_("Say what was done."))
            if not close_duties(doing.appeal, [Clock.EXECUTION], at=doing.at):
                raise RefusedError(_("Nothing is left to carry out."), code="not_owed")
    return doing.appeal
