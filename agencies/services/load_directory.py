"""The directory's first rows, from the files beside this app; running it again changes nothing."""

import csv
import datetime as dt
from pathlib import Path

from django.db import transaction

from agencies.choices import RegionLevel
from agencies.models import Agency, Region, RoutingRule, Topic
from agencies.services.load_calendar import load_calendar
from agencies.sorting import sort_key

DIRECTORY = Path(__file__).resolve().parent.parent / "directory"
NAMES = ("name_kk", "name_ru", "name_en")
IN_FORCE_FROM = dt.date(2019, 1, 1)


def load_directory() -> dict[str, int]:
    """Add and update regions, bodies, topics and rules, add missing days; how many there are.

    Nothing is ever removed: an appeal may point at it.
    """
    with transaction.atomic():
        counts = {
            "regions": _load_regions(),
            "agencies": _load_agencies(),
            "topics": _load_topics(),
            "rules": _load_rules(),
        }
        load_calendar()
    return counts


def _rows(name: str) -> list[dict[str, str]]:
    with (DIRECTORY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_regions() -> int:
    rows = _rows("regions.csv")
    fields = [*NAMES, "level", "parent", "population", "sort_key"]
    for level in RegionLevel:
        parents = {region.code: region for region in Region.objects.filter(parent=None)}
        Region.objects.bulk_create(
            [
                Region(
                    code=row["code"],
                    level=level,
                    parent=parents[row["parent"]] if row["parent"] else None,
                    population=int(row["population"]) if row["population"] else None,
                    sort_key=sort_key(row["name_kk"]),
                    **{name: row[name] for name in NAMES},
                )
                for row in rows
                if row["level"] == level
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=fields,
        )
    return len(rows)


def _load_agencies() -> int:
    rows = _rows("agencies.csv")
    regions = {region.code: region for region in Region.objects.filter(parent=None)}
    known = {agency.code: agency for agency in Agency.objects.all()}
    for row in rows:
        values = {
            **{name: row[name] for name in (*NAMES, "kind", "source_name", "email", "phone")},
            "address": row["address"],
            "region": regions[row["region"]] if row["region"] else None,
            "sort_key": sort_key(row["name_kk"]),
        }
        agency = known.get(row["code"])
        if agency is None:
            agency = Agency(code=row["code"], **values)
            if row["parent"]:
                Agency.objects.get(code=row["parent"]).add_child(instance=agency)
            else:
                Agency.add_root(instance=agency)
            known[agency.code] = agency
        elif any(getattr(agency, name) != value for name, value in values.items()):
            Agency.objects.filter(pk=agency.pk).update(**values)
    return len(rows)


def _load_topics() -> int:
    rows = _rows("topics.csv")
    texts = [*NAMES, "example_kk", "example_ru", "example_en", "sector"]
    for is_leaf in (False, True):
        areas = {topic.code: topic for topic in Topic.objects.filter(parent=None)}
        Topic.objects.bulk_create(
            [
                Topic(
                    code=row["code"],
                    parent=areas[row["parent"]] if row["parent"] else None,
                    sort=place,
                    **{name: row[name] for name in texts},
                )
                for place, row in enumerate(rows)
                if bool(row["parent"]) == is_leaf
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=[*texts, "parent", "sort"],
        )
    return len(rows)


def _load_rules() -> int:
    rows = _rows("routing_rules.csv")
    topics = {topic.code: topic.pk for topic in Topic.objects.all()}
    regions = {region.code: region.pk for region in Region.objects.all()}
    agencies = {agency.code: agency.pk for agency in Agency.objects.all()}
    known = set(RoutingRule.objects.values_list("topic_id", "region_id", "in_force_from"))
    rules = [
        RoutingRule(
            topic_id=topics[row["topic"]] if row["topic"] else None,
            region_id=regions[row["region"]] if row["region"] else None,
            agency_id=agencies[row["agency"]],
            in_force_from=IN_FORCE_FROM,
            **{name: row[name] for name in ("reason_kk", "reason_ru", "reason_en")},
        )
        for row in rows
    ]
    RoutingRule.objects.bulk_create(
        rule for rule in rules if (rule.topic_id, rule.region_id, rule.in_force_from) not in known
    )
    return len(rows)
