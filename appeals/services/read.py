from agencies.actors import Actor
from appeals.models import Appeal, Reading
from core import clock


def record_reading(*, appeal: Appeal, actor: Actor, what: str) -> None:
    """Journal that a member of staff looked at this appeal; `what` is case, file or api.

    Runs in the scope of the page that shows it: no page without its row. One query.
    """
    own = [post.agency_id for post in actor.posts]
    Reading.objects.create(
        appeal=appeal,
        user_id=actor.user_id or 0,
        agency_id=appeal.agency_id if appeal.agency_id in own else own[0],
        what=what,
        at=clock.now(),
    )
