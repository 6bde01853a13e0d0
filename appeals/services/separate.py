"""Several appeals of one applicant on one matter: joined, separated, linked (APPC 76)."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.models import Appeal, Applicant
from appeals.numbers import normalise_number
from appeals.services.acting import Acting, acting, consequence
from appeals.services.typed import optional_text
from appeals.states import AT_WORK, Act
from core.errors import InvalidError
from core.idempotency import Key

OTHER = _("Give the number of another appeal of this applicant at your body.")


def join(*, number: str, main: str, actor: Actor, idempotency_key: Key | None = None) -> Appeal:
    """Join an identical appeal to an earlier one of the same applicant: one answer for both.

    Until then it keeps its own term, and can be separated again.
    """
    main_id = _id_of(main)
    with acting(
        Act.JOIN, number=number, actor=actor, key=idempotency_key, beside=lambda _own: [main_id]
    ) as doing:
        if not doing.replayed:
            other = _same_applicant(doing.appeal, main_id, field="main")
            is_fit = (
                other.agency_id == doing.appeal.agency_id
                and other.pk < doing.appeal.pk
                and other.status in AT_WORK
                and other.procedure == doing.appeal.procedure
                and other.joined_to_id is None
                and other.contested_appeal_id == doing.appeal.contested_appeal_id
                and other.contested_agency_id == doing.appeal.contested_agency_id
                and not doing.appeal.joined.exists()
            )
            if not is_fit:
                raise InvalidError(
                    {"main": [_("Join it to an earlier appeal that your body is working on.")]}
                )
            doing.appeal.joined_to_id = other.pk
            doing.data = {"main": other.number}
    return doing.appeal


def separate(
    *, number: str, actor: Actor, reason: str = "", idempotency_key: Key | None = None
) -> Appeal:
    """Undo a joining: the appeal is worked on its own again."""
    with acting(Act.SEPARATE, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            doing.reason = optional_text("reason", reason)
            doing.appeal.joined_to_id = None
    return doing.appeal


def link_repeat(
    *, number: str, earlier: str, actor: Actor, idempotency_key: Key | None = None
) -> Appeal:
    """Mark the appeal as a repeat of an earlier one of the same applicant."""
    earlier_id = _id_of(earlier)
    with acting(Act.LINK_REPEAT, number=number, actor=actor, key=idempotency_key) as doing:
        if not doing.replayed:
            other = _same_applicant(doing.appeal, earlier_id, field="earlier")
            if other.pk >= doing.appeal.pk:
                raise InvalidError({"earlier": [OTHER]})
            doing.appeal.repeat_of_id = other.pk
            doing.data = {"earlier": other.number}
    return doing.appeal


def release_joined(main: Appeal, doing: Acting) -> None:
    """What was joined to an appeal that leaves without an answer is worked on its own again."""
    for appeal in still_joined(main):
        with consequence(Act.SEPARATE, appeal, of=doing):
            appeal.joined_to_id = None


def still_joined(main: Appeal) -> QuerySet[Appeal]:
    """What waits for the main appeal's answer; locked, in the order of their keys.

    What was answered with it stays answered when a complaint opens the main one again.
    """
    waiting = Appeal.objects.filter(joined_to=main, status__in=AT_WORK)
    return waiting.order_by("pk").select_for_update()


def _id_of(number: str) -> int | None:
    normal = normalise_number(number)
    return Appeal.objects.filter(number=normal or "").values_list("pk", flat=True).first()


def _same_applicant(appeal: Appeal, other_id: int | None, *, field: str) -> Appeal:
    """The other appeal, of this applicant and at this body: more is not told of it."""
    other = (
        Appeal.objects.filter(pk=other_id or 0, agency_id=appeal.agency_id)
        .exclude(pk=appeal.pk)
        .first()
    )
    if other is None or not _is_same(appeal, other):
        raise InvalidError({field: [OTHER]})
    return other


def _is_same(appeal: Appeal, other: Appeal) -> bool:
    if appeal.owner_id is not None and appeal.owner_id == other.owner_id:
        return True
    mine, theirs = Applicant.objects.get(appeal=appeal), Applicant.objects.get(appeal=other)
    for name in ("iin", "bin"):
        if getattr(mine, name) or getattr(theirs, name):
            return bool(getattr(mine, name) == getattr(theirs, name))
    return bool(
        mine.display_name == theirs.display_name
        and (mine.email, mine.phone, mine.address) == (theirs.email, theirs.phone, theirs.address)
    )
