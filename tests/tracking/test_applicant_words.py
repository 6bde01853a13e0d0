"""Every event and every date in plain words."""

import datetime as dt
import json

import pytest
from django.core.management import call_command
from django.utils import translation

from agencies.models import Agency, CalendarDay
from agencies.workdays import WEEKEND, Reason
from appeals.choices import EventKind, Status
from appeals.deadlines import Derivation, Extended, Skipped, Suspended, TermRule
from appeals.models import Event, Ground
from appeals.selectors import all_events
from appeals.states import MOVES
from core import clock
from tests import factories as make
from tests.tracking import scenes
from tracking.applicant_forms import applicant_form
from tracking.applicant_words import APPLICANT_ACTS
from tracking.selectors.history import entries
from tracking.selectors.terms import why_counted, why_due
from tracking.wording import EVENT_SENTENCES, STATUS_SENTENCES

DATA = {
    "until": "2026-03-27",
    "object_by": "2026-03-27",
    "decide_from": "2026-03-30",
    "due_on": ["2026-03-27", "2026-04-10"],
    "oral_at": "2026-03-27T10:00:00+05:00",
    "place": "Room 5",
    "child": "JT-2026-00000123/1",
    "main": "JT-2026-00000123",
    "earlier": "JT-2026-00000123",
    "complaint": "JT-2026-00000124",
    "outcome": "annulled",
    "stars": 4,
}


def test_every_status_and_event_has_a_sentence():
    assert set(STATUS_SENTENCES) == set(Status)
    assert set(EVENT_SENTENCES) == set(EventKind)


def test_every_act_of_the_applicant_has_words_and_a_form():
    theirs = {act for act, move in MOVES.items() if move.by_applicant}
    assert set(APPLICANT_ACTS) == theirs
    for act in theirs:
        assert "key" in applicant_form(act, None).fields


@pytest.mark.django_db
@pytest.mark.parametrize("kind", EventKind)
@pytest.mark.parametrize("role", ["applicant", "portal", "officer", ""])
def test_every_event_reads_as_a_sentence_without_gaps(kind, role):
    appeal = make.registered()
    health = Agency.objects.get(code=make.HEALTH)
    ground = Ground.objects.filter(use="return").first()
    data = DATA | {"agency": [appeal.agency_id, health.pk], "ground_id": ground.pk}
    event = Event(
        appeal=appeal, kind=kind, at=clock.now(), role=role, agency=appeal.agency, data=data
    )
    with translation.override("en"):
        for with_people in (True, False):
            entry = entries([event], with_people=with_people)[0]
            assert entry.title.endswith(".")
            assert entry.by
            for gap in ("%(", ": .", "  ", " .", " ,"):
                assert gap not in entry.title


@pytest.mark.django_db
def test_dates_numbers_and_bodies_are_the_readers_own():
    appeal, child = scenes.in_parts()
    told = all_events(appeal)
    with translation.override("ru"):
        title = entries(told)[0].title
    assert child.number.replace("JT", "ЖТ") in title
    assert Agency.objects.get(code=make.HEALTH).name_ru in title


@pytest.mark.django_db
def test_the_third_redirection_names_the_body_that_was_meant():
    appeal = make.registered()
    health = Agency.objects.get(code=make.HEALTH)
    parent = Agency.objects.get(code=make.PROSECUTORS)
    data = {"agency": [appeal.agency_id, parent.pk], "asked": health.pk, "late": True}
    event = Event(appeal=appeal, kind="redirected", at=clock.now(), agency=appeal.agency, data=data)
    with translation.override("en"):
        for_staff = entries([event], with_people=True)[0].title
        for_citizen = entries([event])[0].title
        assert health.name in for_citizen
        assert parent.name in for_citizen
    assert for_staff.endswith("This was late.")
    assert "late" not in for_citizen


@pytest.mark.django_db
def test_staff_see_the_name_of_staff_and_the_applicant_as_such():
    appeal = make.refused()
    with translation.override("en"):
        told = {entry.kind: entry.by for entry in entries(all_events(appeal), with_people=True)}
        public = {entry.kind: entry.by for entry in entries(all_events(appeal))}
    signatory = appeal.decisions.get().signed_by.full_name
    assert told["decision_signed"] == f"{signatory}, Head, {appeal.agency.name_en}"
    assert public["decision_signed"] == appeal.agency.name_en
    assert told["registered"] == public["registered"] == "The portal"


# --- why this date -----------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("moment", ["2024-04-29T15:00", "2024-12-27T18:31", "2026-03-06T09:00"])
def test_why_this_date_says_what_explain_term_says(capsys, moment):
    call_command("explain_term", "--kind", "statement", "--registered-at", moment, "--json")
    told = json.loads(capsys.readouterr().out)
    with clock.stopped_at(dt.datetime.fromisoformat(f"{moment}+05:00")):
        appeal = make.registered()
    with translation.override("en"):
        why = why_due(appeal.custodies.get())
    assert {
        "due_on": why.due_on.isoformat(),
        "registered_on": why.start.isoformat(),
        "rule": why.rule,
        "article": why.article,
        "counted": [day.isoformat() for day in why.counted],
        "skipped": [
            {"date": skip.day.isoformat(), "why": skip.name or "weekend"} for skip in why.skipped
        ],
        "calendar_version": why.calendar_version,
    } == told
    assert sorted([*why.weekends, *(skip.day for skip in why.days_off)]) == [
        skip.day for skip in why.skipped
    ]


@pytest.mark.django_db
def test_the_page_names_every_day_of_the_derivation(client):
    appeal = make.registered()
    kept = appeal.custodies.get().derivation
    page = scenes.seen(client, appeal)
    for day in [*kept["counted"], *(skip["date"] for skip in kept["skipped"])]:
        assert f"{day[8:]}.{day[5:7]}" in page
    for name in CalendarDay.objects.filter(date__in=[skip["date"] for skip in kept["skipped"]]):
        assert name.name_en in page
    assert kept["calendar_version"] in page
    assert kept["rule"] in page
    assert "It says so in article 76." in page


def test_standstill_extension_and_a_term_without_an_article_are_kept():
    day = dt.date(2026, 3, 2)
    pause = Reason("expertise", "Сараптама", "Экспертиза", "Expert opinion")
    kept = Derivation(
        start=day,
        due_on=dt.date(2026, 4, 10),
        rule=TermRule(10, "calendar", "", "lawyer-request"),
        counted=(day + dt.timedelta(days=1),),
        skipped=(Skipped(dt.date(2026, 3, 7), WEEKEND), Skipped(dt.date(2026, 3, 9), pause)),
        calendar_version="abc",
        suspensions=(Suspended(dt.date(2026, 3, 9), dt.date(2026, 3, 9), pause),),
        extended=Extended(dt.date(2026, 3, 10), dt.date(2026, 4, 10)),
    )
    with translation.override("ru"):
        why = why_counted(kept.as_json())
    assert (why.article, why.working, why.rule) == ("", False, "lawyer-request")
    assert [pause.name for pause in why.standstills] == ["Экспертиза"]
    assert (why.decided_on, why.until) == (dt.date(2026, 3, 10), dt.date(2026, 4, 10))
    assert why.weekends == [dt.date(2026, 3, 7)]
