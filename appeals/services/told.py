"""The applicant has to be told within a term: by a message that went out, or by hand."""

from django.utils.translation import gettext_lazy as _

from agencies.actors import SYSTEM, Actor
from appeals.choices import Clock, Closing
from appeals.models import Appeal, Duty
from appeals.services.acting import acting
from appeals.services.duties import close_duties
from appeals.services.typed import required_text
from appeals.states import Act
from core import clock
from core.db import scope
from core.errors import RefusedError
from core.idempotency import Key

NOTICES = (Clock.EXTENSION_NOTICE, Clock.RECUSAL_NOTICE)


def confirm_told(
    *, number: str, how: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Record that the applicant was told by letter, phone or in person."""
    with acting(Act.CONFIRM_TOLD, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            doing.reason = required_text("how", how, empty=_("Say how the applicant was told."))
            if not close_duties(doing.appeal, NOTICES, at=doing.at):
                raise RefusedError(_("No notice is owed."), code="not_owed")
    return doing.appeal


def notice_sent(*, event_id: int) -> None:
    """A message about this event went out: whatever notice was owed of it is given."""
    with scope(SYSTEM, durable=True):
        Duty.objects.filter(event_id=event_id, closed_at=None).update(
            closed_at=clock.now(), how=Closing.DONE
        )
