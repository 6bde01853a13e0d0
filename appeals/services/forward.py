from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.selectors import superior_of
from appeals.choices import Came, Clock, Left
from appeals.models import Appeal, Duty
from appeals.services.acting import acting
from appeals.services.custodies import move_to
from appeals.services.separate import release_joined
from appeals.services.typed import optional_text
from appeals.states import Act
from core.errors import RefusedError
from core.idempotency import Key


def forward(
    *, number: str, actor: Actor, note: str = "", idempotency_key: Key | None = None
) -> Appeal:
    """Send a complaint with the case file to the superior body, within 3 working days (APPC 91).

    Its 20 working days start there. It needs no second signature: nothing is decided by it.
    """
    with acting(Act.FORWARD, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        appeal = doing.appeal
        superior = superior_of(appeal.agency)
        if superior is None:
            raise RefusedError(
                _("Above this body there is no other: the applicant can go to court."),
                code="no_superior",
            )
        duty = Duty.objects.filter(appeal=appeal, clock=Clock.FORWARD, closed_at=None).first()
        doing.reason = optional_text("note", note)
        due_before, source_id = appeal.due_on, appeal.agency_id
        release_joined(appeal, doing)
        move_to(appeal, superior.pk, at=doing.at, how=Left.FORWARDED, came=Came.FORWARDED)
        doing.data = {
            "agency": [source_id, superior.pk],
            "due_on": [due_before.isoformat(), appeal.due_on.isoformat()],
            "late": duty is not None and doing.today > duty.due_on,
        }
    return appeal
