"""Whose job it is: topic and place -> body, most specific rule first, with the reason kept.

Knows no appeal; what decides is rows that an administrator edits.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import override as language

from agencies.models import Agency, RoutingRule, Topic

NAMED = gettext_noop("You named this body.")
NO_RULE = gettext_noop("No rule decides this: a registrar will find the right body.")


@dataclass(frozen=True, slots=True)
class RoutingQuery:
    """What is known of a matter before anybody has it."""

    topic_id: int
    region_id: int
    on: dt.date
    district_id: int | None = None
    named_agency_id: int | None = None


@dataclass(frozen=True, slots=True)
class RoutingDecision:
    """The body, and why: `reason_code` is rule, named or no_rule."""

    agency_id: int
    rule_id: int | None
    reason_code: str
    reason_kk: str
    reason_ru: str
    reason_en: str
    needs_registrar: bool = False

    def reason_in(self, code: str) -> str:
        return str(getattr(self, f"reason_{code}"))


def choose_agency(query: RoutingQuery) -> RoutingDecision:
    """The body that has to answer; never none. At most 2 queries, 4 where no rule decides."""
    if query.named_agency_id:
        return _decided(query.named_agency_id, "named", NAMED)
    rule = _most_specific(query)
    if rule:
        return RoutingDecision(
            rule.agency_id, rule.pk, "rule", rule.reason_kk, rule.reason_ru, rule.reason_en
        )
    return _decided(_last_resort(query), "no_rule", NO_RULE, needs_registrar=True)


def _most_specific(query: RoutingQuery) -> RoutingRule | None:
    area_id = Topic.objects.filter(pk=query.topic_id).values("parent_id")
    rules = RoutingRule.objects.filter(
        Q(topic_id=query.topic_id) | Q(topic_id__in=area_id) | Q(topic=None),
        Q(region_id__in=[query.region_id, query.district_id]) | Q(region=None),
        Q(in_force_to=None) | Q(in_force_to__gt=query.on),
        in_force_from__lte=query.on,
        agency__is_active=True,
    )

    def specificity(rule: RoutingRule) -> tuple[int, int, dt.date]:
        topic = 2 if rule.topic_id == query.topic_id else int(rule.topic_id is not None)
        place = (
            2
            if rule.region_id and rule.region_id == query.district_id
            else int(rule.region_id is not None)
        )
        return topic, place, rule.in_force_from  # of two in force, the newer follows the older

    return max(rules, key=specificity, default=None)


def _last_resort(query: RoutingQuery) -> int:
    akimat = (
        Agency.objects.filter(region_id=query.region_id, is_active=True)
        .order_by("depth", "path")
        .values_list("pk", flat=True)
        .first()
    )
    if akimat:
        return int(akimat)
    return int(Agency.objects.values_list("pk", flat=True).get(code="government"))


def _decided(
    agency_id: int, code: str, reason: str, *, needs_registrar: bool = False
) -> RoutingDecision:
    words = {}
    for name in ("kk", "ru", "en"):
        with language(name):
            words[f"reason_{name}"] = gettext(reason)
    return RoutingDecision(agency_id, None, code, needs_registrar=needs_registrar, **words)
