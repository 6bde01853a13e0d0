"""Which of the staff an event concerns, as the body stands at that moment."""

from collections.abc import Callable, Iterable

from accounts.models import User
from agencies.choices import Role
from agencies.selectors import heads_of, staff_of
from appeals.choices import EventKind, Pending
from appeals.models import (
    Appeal,
    Decision,
    Ending,
    Event,
    Exclusion,
    Extension,
    Recusal,
    Redirection,
    Slip,
    ToSign,
)

Who = Callable[[Event], list[User]]

PREPARED: dict[str, type[ToSign]] = {
    Pending.DECISION: Decision,
    Pending.REDIRECT: Redirection,
    Pending.PART: Redirection,
    Pending.EXTENSION: Extension,
    Pending.RETURN: Ending,
    Pending.TERMINATION: Ending,
    Pending.SLIP: Slip,
}


def officer(event: Event) -> list[User]:
    """Whoever the appeal is assigned to."""
    return officer_of(event.appeal)


def heads(event: Event) -> list[User]:
    """The heads of the body that holds the appeal now."""
    return heads_for(event.appeal)


def signers(event: Event) -> list[User]:
    """The heads who may sign: not whoever prepared it."""
    return [head for head in heads_for(event.appeal) if head.pk != event.actor_id]


def officer_and_heads(event: Event) -> list[User]:
    return once(officer_of(event.appeal), heads_for(event.appeal))


def reception(event: Event) -> list[User]:
    """Who takes in what comes to the body that holds the appeal now."""
    return reception_for(event.appeal)


def officer_or_reception(event: Event) -> list[User]:
    return officer_of(event.appeal) or reception_for(event.appeal)


def preparer(event: Event) -> list[User]:
    """Whoever prepared what was not signed."""
    pending = (
        Pending.SLIP if event.kind == EventKind.SLIP_DECLINED else event.data.get("pending", "")
    )
    row = (
        PREPARED[pending]
        ._default_manager.filter(appeal=event.appeal, declined_at=event.at)
        .select_related("prepared_by")
        .latest("pk")
    )
    return [row.prepared_by] if row.prepared_by.is_active else []


def deciders_of_recusal(event: Event) -> list[User]:
    """The heads, but for the official whose recusal is asked for."""
    return deciders_for(event.appeal)


def official_to_recuse(event: Event) -> list[User]:
    """That official, unless they asked for it themselves."""
    return [user for user in officer_of(event.appeal) if user.pk != event.actor_id]


def officer_of(appeal: Appeal) -> list[User]:
    """The assigned officer, if still at work."""
    return [appeal.assignee] if appeal.assignee and appeal.assignee.is_active else []


def heads_for(appeal: Appeal) -> list[User]:
    """The heads of its body, but for those who are kept off the case (APPC 91)."""
    return _not_kept_off(appeal, heads_of(appeal.agency_id))


def deciders_for(appeal: Appeal) -> list[User]:
    """The heads who may decide on the recusal that waits: nobody decides on their own."""
    waiting = Recusal.objects.filter(appeal=appeal, decided_at=None)
    official = waiting.values_list("official", flat=True).first()
    return [head for head in heads_for(appeal) if head.pk != official]


def reception_for(appeal: Appeal) -> list[User]:
    """The registrars of its body; where it has none, the heads do their work."""
    registrars = _not_kept_off(appeal, staff_of(appeal.agency_id, Role.REGISTRAR))
    return registrars or heads_for(appeal)


def once(*groups: Iterable[User]) -> list[User]:
    """All of these, each once."""
    return list({user.pk: user for group in groups for user in group}.values())


def _not_kept_off(appeal: Appeal, people: Iterable[User]) -> list[User]:
    kept_off = set(Exclusion.objects.filter(appeal=appeal).values_list("user", flat=True))
    return [user for user in people if user.pk not in kept_off]
