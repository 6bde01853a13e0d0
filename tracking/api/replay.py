"""What a request is answered with that comes again after its appeal has left the body."""

from typing import Any

from agencies.actors import Actor
from agencies.models import Agency
from appeals.models import Event
from appeals.states import MOVES, Act


def as_it_left(number: str, act: Act, actor: Actor) -> dict[str, Any]:
    """The same as the first time, from the journal: what became of it since is not for them."""
    event = Event.objects.filter(
        appeal__number=number, kind=MOVES[act].event, actor_id=actor.user_id
    ).latest("pk")
    _before, agency_id = event.changed["agency_id"]
    due_on = event.changed.get("due_on", event.data.get("due_on"))
    return {
        "number": number,
        "status": event.status_after,
        "agency": Agency.objects.get(pk=agency_id).code,
        "due_on": due_on[1],
        "closed_at": None,
    }
