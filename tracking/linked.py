"""The other appeals that one belongs with, as the case page names them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from appeals.models import Appeal
from appeals.numbers import display_number, to_url
from tracking.selectors.case import Case


@dataclass(frozen=True, slots=True)
class Linked:
    """One of them; `url_number` is empty where this reader may not open it."""

    relation: Promise
    number: str
    url_number: str
    appeal: Appeal


def linked(case: Case, actor: Actor, language: str) -> list[Linked]:
    """All of them, each with what it is to this one."""
    links = case.links
    related: list[tuple[Promise, list[Appeal | None]]] = [
        (_("Complaint about"), [links.contested]),
        (_("Complaints about this one"), [*links.complaints]),
        (_("A part of"), [links.parent]),
        (_("Parts at other bodies"), [*links.children]),
        (_("Joined to"), [links.joined_to]),
        (_("Joined to this one"), [*links.joined]),
        (_("Repeat of"), [links.repeat_of]),
    ]
    return [
        Linked(
            relation,
            display_number(other.number, language),
            to_url(other.number) if _may_open(other, case, actor) else "",
            other,
        )
        for relation, others in related
        for other in others
        if other is not None
    ]


def _may_open(other: Appeal, case: Case, actor: Actor) -> bool:
    """What stands at the reader's body, and the file of what a complaint there is about."""
    is_above = other.agency.path.startswith(case.appeal.agency.path)
    contested = other == case.links.contested and case.is_here and is_above
    return contested or other.agency_id in actor.agency_ids
