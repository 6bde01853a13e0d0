"""What a request is answered with that comes again after its appeal has left the body."""

import datetime as dt
from typing import Any

from agencies.actors import Actor
from agencies.models import Agency
from appeals.models import Event
from appeals.services.journal import replayed
from appeals.states import MOVES, Act


def as_it_was_left(number: str, act: Act, actor: Actor) -> dict[str, Any]:
    """The same as the first time, from the journal: what became of it since is not for them."""
    done = Event.objects.filter(
        appeal__number=number, kind=MOVES[act].event, actor_id=actor.user_id
    ).latest("pk")
    state = replayed(list(Event.objects.filter(appeal_id=done.appeal_id, pk__lte=done.pk)))
    closed_at = state["closed_at"]
    return {
        "number": number,
        "status": state["status"],
        "agency": Agency.objects.get(pk=state["agency_id"]).code,
        "due_on": dt.date.fromisoformat(state["due_on"]),
        "closed_at": dt.datetime.fromisoformat(closed_at) if closed_at else None,
    }
