"""The calendar and the terms as an administrator edits them, without script."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from agencies.choices import DayKind, Role
from agencies.models import CalendarDay, CalendarVersion
from agencies.selectors import calendar_token, confirmed_until, working_calendar
from agencies.services import DayDraft, change_calendar, load_calendar
from appeals.models import Appeal, Event, LawChange, Term
from appeals.services.recount import recount_terms
from core import clock
from tests import factories as make

pytestmark = pytest.mark.django_db
ALMATY = dt.timezone(dt.timedelta(hours=5))
CALENDAR = "/en/desk/calendar/"
DAY = f"{CALENDAR}day/"
CONFIRM = f"{CALENDAR}confirm/"
TERMS = "/en/desk/terms/"
MOVED = {
    "date_day": "7",
    "date_month": "4",
    "date_year": "2027",
    "kind": "moved_day_off",
    "name_kk": "Ауыстырылған күн",
    "name_ru": "Перенесённый день",
    "name_en": "Moved day",
    "note": "Decree No. 7",
}
SHORTER = {
    "days": "10",
    "unit": "working",
    "article": "76",
    "in_force_from_day": "29",
    "in_force_from_month": "3",
    "in_force_from_year": "2027",
    "note": "Law No. 40",
}


@pytest.fixture(autouse=True)
def spring():
    """It is Monday 5 April 2027."""
    with clock.stopped_at(dt.datetime(2027, 4, 5, 10, tzinfo=ALMATY)):
        load_calendar()
        yield


@pytest.fixture
def administrator(client):
    client.force_login(make.staff(Role.ADMINISTRATOR, full_name="Timur Abdullin"))
    return client


@pytest.fixture
def statement():
    return Term.objects.get(clock="answer", kind="statement", sector="")


def open_appeal(**changes) -> Appeal:
    with clock.stopped_at(dt.datetime(2027, 3, 29, 10, tzinfo=ALMATY)):
        return make.registered(**changes)


def sent(page, values: dict, step: str = "preview") -> dict:
    """The form of this page with these values, as a browser would send it."""
    seen = re.search(r'name="seen" value="([^"]*)"', page.content.decode())
    return {**values, "seen": seen.group(1) if seen else "", "step": step}


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


# --- who opens them ------------------------------------------------------------------------------


def addresses() -> list[str]:
    term = Term.objects.first()
    return [
        CALENDAR,
        f"{CALENDAR}2027/",
        DAY,
        f"{DAY}2027-05-01/remove/",
        CONFIRM,
        TERMS,
        f"{TERMS}new/",
        f"{TERMS}{term.pk}/change/",
    ]


def test_only_administrators_open_them():
    for address in addresses():
        guest = Client().get(address)
        assert guest.status_code == 302
        assert "/account/login/" in guest["Location"]
        for who in [make.user(), *(make.staff(role) for role in Role if role != "administrator")]:
            browser = Client()
            browser.force_login(who)
            assert browser.get(address).status_code == 404, (address, who)
            if not address.endswith((CALENDAR, "2027/", TERMS)):
                assert browser.post(address, {}).status_code == 404, (address, who)
        browser = Client()
        browser.force_login(make.staff(Role.ADMINISTRATOR))
        assert browser.get(address).status_code == 200, address


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_they_open_in_each_language(administrator, language):
    for address in addresses():
        assert administrator.get(address.replace("/en/", f"/{language}/")).status_code == 200


@pytest.mark.parametrize(
    "address",
    [f"{CALENDAR}1999/", f"{CALENDAR}20270/", f"{DAY}never/remove/", f"{DAY}2027-04-05/remove/"],
)
def test_what_the_calendar_does_not_have_is_not_there(administrator, address):
    assert administrator.get(address).status_code == 404


# --- the calendar --------------------------------------------------------------------------------


def test_a_year_tells_its_days_in_words_and_signs(administrator):
    page = administrator.get(f"{CALENDAR}2024/").content.decode()
    assert page.count('<table class="month">') == 12
    told = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "9●, Public holiday: Victory Day" in told
    assert "8○, Moved day off: Moved day off" in told
    assert "4◆, Working day off: Worked in place of a moved day off" in told
    assert "Жеңіс күні" in told
    assert "День Победы" in told


@pytest.mark.parametrize(("address", "own"), [(f"{CALENDAR}2024/", 4), (TERMS, 2)])
def test_a_page_costs_a_fixed_number_of_statements(administrator, queries, address, own):
    """Its own; beside them the session, the user, the posts, the scope and the warning."""
    for number in (9, 15):
        change_calendar(
            actor=make.actor(Role.ADMINISTRATOR),
            seen=calendar_token(),
            note="Decree",
            days={dt.date(2024, 4, number): DayDraft(DayKind.MOVED_DAY_OFF, "к", "р", "e")},
        )
    administrator.get(address)
    with queries(own + 7):
        page = administrator.get(address)
    assert page.status_code == 200


def test_a_change_is_looked_at_first_and_then_made(administrator):
    appeal = open_appeal()
    due_on = appeal.due_on
    preview = administrator.post(DAY, sent(administrator.get(DAY), MOVED))
    assert preview.status_code == 200
    told = text_of(preview)
    assert "1 open term would get another last day" in told
    assert "Akimat of Astana" in told
    assert due_on.strftime("%-d %B %Y") in told
    assert appeal.number[3:] not in told
    assert not CalendarDay.objects.filter(date=dt.date(2027, 4, 7)).exists()

    done = administrator.post(DAY, sent(preview, MOVED, "apply"), follow=True)
    assert done.redirect_chain == [(f"{CALENDAR}2027/", 302)]
    assert "The calendar is changed" in text_of(done)
    assert "Being counted anew" in text_of(done)
    day = CalendarDay.objects.get(date=dt.date(2027, 4, 7))
    assert (day.is_working, day.confirmed, day.source) == (False, True, "administrator")
    version = CalendarVersion.objects.first()
    assert version.made_by.full_name == "Timur Abdullin"
    assert version.fingerprint == working_calendar().version
    assert version.note == "Decree No. 7"
    assert version.changes[0]["before"] is None
    assert version.changes[0]["after"]["name_en"] == "Moved day"

    recount_terms()
    appeal.refresh_from_db()
    assert appeal.due_on > due_on
    told = text_of(administrator.get(f"{CALENDAR}2027/"))
    assert "1 appeal moved. Done: 5 April 2027" in told
    assert "Timur Abdullin Decree No. 7" in told


def test_the_preview_keeps_what_was_typed_for_the_next_step(administrator):
    preview = administrator.post(DAY, sent(administrator.get(DAY), MOVED))
    kept = dict(
        re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', preview.content.decode())
    )
    assert {name: kept[name] for name in MOVED} == MOVED
    back = administrator.post(DAY, {**kept, "step": "edit"})
    assert 'value="Moved day"' in back.content.decode()


def test_a_day_is_changed_and_removed(administrator):
    address = f"{DAY}?date=2027-05-07"
    form = administrator.get(address)
    assert "Defender of the Fatherland Day" in form.content.decode()
    changed = {**MOVED, "kind": "holiday", "name_en": "Army Day"}
    administrator.post(address, sent(form, changed, "apply"))
    assert CalendarDay.objects.get(date=dt.date(2027, 5, 7)).name_en == "Army Day"

    address = f"{DAY}2027-05-07/remove/"
    form = administrator.get(address)
    assert "Army Day" in form.content.decode()
    preview = administrator.post(address, sent(form, {"note": "Abolished"}))
    assert CalendarDay.objects.filter(date=dt.date(2027, 5, 7)).exists()
    administrator.post(address, sent(preview, {"note": "Abolished"}, "apply"))
    assert not CalendarDay.objects.filter(date=dt.date(2027, 5, 7)).exists()
    assert working_calendar().is_working(dt.date(2027, 5, 7))

    assert load_calendar() == 0  # the package knows the day; what was removed stays away
    assert working_calendar().is_working(dt.date(2027, 5, 7))


def test_the_calendar_is_confirmed_up_to_a_day(administrator):
    values = {
        "confirmed_until_day": "31",
        "confirmed_until_month": "12",
        "confirmed_until_year": "2027",
        "note": "Decree No. 8",
    }
    before = confirmed_until()
    preview = administrator.post(CONFIRM, sent(administrator.get(CONFIRM), values))
    assert confirmed_until() == before
    done = administrator.post(CONFIRM, sent(preview, values, "apply"), follow=True)
    assert "The calendar is confirmed until 31 December 2027." in text_of(done)
    assert confirmed_until() == dt.date(2027, 12, 31)
    assert not CalendarDay.objects.filter(date__year=2027, confirmed=False).exists()
    version = CalendarVersion.objects.first()
    assert version.recounted_at is not None
    assert "Timur Abdullin, 5 April 2027" in text_of(administrator.get(CALENDAR))
    administrator.post(DAY, sent(administrator.get(DAY), MOVED, "apply"))
    assert confirmed_until() == dt.date(2027, 12, 31)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"date_day": "31"}, "Day – Enter a real date"),
        ({"date_year": "1999"}, "Day – Choose a day from 2018"),
        ({"date_year": "9999"}, "Day – Choose a day from 2018"),
        ({"date_day": "\x00"}, "Day – "),
        ({"date_day": ""}, "Day – "),
        ({"kind": "party"}, "What kind of day is it? – Say what kind of day it is."),
        ({"kind": "working_day_off"}, "Only a Saturday or a Sunday can be worked"),
        ({"date_day": "10"}, "A Saturday or a Sunday is off anyway."),
        ({"name_kk": " "}, "Name in Kazakh – Enter the name in this language."),
        ({"name_en": "a\x00b"}, "Name in English – "),
        ({"name_ru": "x" * 301}, "Name in Russian – "),
        ({"note": ""}, "The decree, or the reason – Name the decree, or say why."),
        ({"note": "a\x00"}, "The decree, or the reason – "),
    ],
)
@pytest.mark.parametrize("step", ["preview", "apply"])
def test_what_can_not_be_taken_is_told_by_field(administrator, changes, message, step):
    versions = CalendarVersion.objects.count()
    page = administrator.post(DAY, sent(administrator.get(DAY), MOVED | changes, step))
    assert page.status_code == 200
    assert message in text_of(page)
    assert "Error:" in text_of(page)
    assert CalendarVersion.objects.count() == versions


def test_what_is_there_already_changes_nothing(administrator):
    administrator.post(DAY, sent(administrator.get(DAY), MOVED, "apply"))
    page = administrator.post(DAY, sent(administrator.get(DAY), MOVED))
    assert "The calendar has this day already, just so." in text_of(page)


def test_a_year_without_days_can_not_be_confirmed(administrator):
    values = {
        "confirmed_until_day": "31",
        "confirmed_until_month": "12",
        "confirmed_until_year": "2035",
        "note": "Decree",
    }
    page = administrator.post(CONFIRM, sent(administrator.get(CONFIRM), values))
    assert "The calendar has no days of that year yet." in text_of(page)


def test_whoever_comes_second_is_told_what_changed(administrator):
    preview = administrator.post(DAY, sent(administrator.get(DAY), MOVED))
    change_calendar(
        actor=make.actor(Role.ADMINISTRATOR, full_name="Aizhan Omarova"),
        seen=calendar_token(),
        note="Decree No. 6",
        days={dt.date(2027, 4, 7): DayDraft(DayKind.HOLIDAY, "Той", "Праздник", "Feast")},
    )
    late = administrator.post(DAY, sent(preview, MOVED, "apply"))
    assert late.status_code == 409
    told = text_of(late)
    assert "Somebody else changed the calendar meanwhile." in told
    assert "7 April 2027: added – Feast." in told
    assert "Aizhan Omarova" in told
    assert CalendarDay.objects.get(date=dt.date(2027, 4, 7)).name_en == "Feast"
    again = administrator.post(DAY, sent(late, MOVED, "apply"))
    assert again.status_code == 302
    assert CalendarDay.objects.get(date=dt.date(2027, 4, 7)).name_en == "Moved day"


@pytest.mark.parametrize("seen", ["", "x", "99999999999999999999-", "-1", "0-\x00"])
def test_a_token_that_nobody_gave_changes_nothing(administrator, seen):
    versions = CalendarVersion.objects.count()
    answer = administrator.post(DAY, {**MOVED, "seen": seen, "step": "apply"})
    assert answer.status_code in (200, 409)
    assert CalendarVersion.objects.count() == versions


# --- the terms -----------------------------------------------------------------------------------


def test_a_term_is_changed_from_a_day(administrator, statement):
    appeal = open_appeal()
    address = f"{TERMS}{statement.pk}/change/"
    preview = administrator.post(address, sent(administrator.get(address), SHORTER))
    told = text_of(preview)
    assert "15 working days (article 76)" in told
    assert "10 working days (article 76)" in told
    assert (
        "what is registered on 29 March 2027 would fall due on 12 April 2027. "
        "By the present term it is 19 April 2027." in told
    )
    assert "1 open term would get another last day" in told
    assert LawChange.objects.count() == 0

    done = administrator.post(address, sent(preview, SHORTER, "apply"), follow=True)
    assert "The term is changed." in text_of(done)
    statement.refresh_from_db()
    assert statement.in_force_to == dt.date(2027, 3, 29)
    new = Term.objects.get(clock="answer", kind="statement", sector="", in_force_to=None)
    assert (new.days, new.code, new.procedure) == (10, statement.code, "ordinary")
    change = LawChange.objects.get()
    assert change.made_by.full_name == "Timur Abdullin"
    assert change.what["before"]["days"] == 15
    assert change.what["after"]["days"] == 10

    recount_terms()
    appeal.refresh_from_db()
    assert appeal.due_on == dt.date(2027, 4, 12)
    told = text_of(administrator.get(TERMS))
    assert "15 working days (article 76) → 10 working days (article 76)" in told
    assert "1 appeal moved. Done:" in told
    assert administrator.get(address).status_code == 404  # what has ended is history


def test_a_coming_term_moves_nothing_and_can_be_followed(administrator, statement):
    open_appeal()
    address = f"{TERMS}{statement.pk}/change/"
    values = SHORTER | {"in_force_from_month": "6"}
    preview = administrator.post(address, sent(administrator.get(address), values))
    assert "None. The new term is for what arrives from that day on." in text_of(preview)
    administrator.post(address, sent(preview, values, "apply"))
    between = SHORTER | {"in_force_from_month": "5", "days": "12"}
    administrator.post(address, sent(administrator.get(address), between, "apply"))
    spans = Term.objects.filter(clock="answer", kind="statement", sector="").order_by(
        "in_force_from"
    )
    assert [(row.days, row.in_force_from.month, row.in_force_to) for row in spans] == [
        (15, 1, dt.date(2027, 5, 29)),
        (12, 5, dt.date(2027, 6, 29)),
        (10, 6, None),
    ]
    recount_terms()
    assert not Event.objects.filter(kind="term_moved").exists()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"days": "0"}, "How many days – Enter a whole number of days, from 1 to 365."),
        ({"days": "-3"}, "How many days – "),
        ({"days": "9" * 40}, "How many days – "),
        ({"days": "ten"}, "How many days – "),
        ({"days": "\x00"}, "How many days – "),
        ({"unit": "lunar"}, "Which days count? – Say which days count."),
        ({"article": "7\x006"}, "Article of the law – "),
        ({"article": "7" * 41}, "Article of the law – "),
        ({"days": "15"}, "How many days – This is the term already."),
        ({"in_force_from_day": "30", "in_force_from_month": "2"}, "In force from – Enter a real"),
        ({"in_force_from_year": "2017"}, "In force from – Choose a day from 2019"),
        ({"in_force_from_year": "2060"}, "In force from – Choose a day from 2019"),
        (
            {"in_force_from_year": "2019", "in_force_from_month": "1", "in_force_from_day": "1"},
            "In force from – A term from this day is there already.",
        ),
        ({"note": " "}, "The act of law, or the reason – "),
    ],
)
@pytest.mark.parametrize("step", ["preview", "apply"])
def test_a_term_that_can_not_be_taken_is_told_by_field(
    administrator, statement, changes, message, step
):
    address = f"{TERMS}{statement.pk}/change/"
    page = administrator.post(address, sent(administrator.get(address), SHORTER | changes, step))
    assert page.status_code == 200
    assert message in text_of(page)
    assert LawChange.objects.count() == 0


def test_a_sector_gets_a_term_of_its_own(administrator):
    address = f"{TERMS}new/"
    values = SHORTER | {"kind": "message", "sector": "tax"}
    preview = administrator.post(address, sent(administrator.get(address), values))
    assert "nothing of its own" in text_of(preview)
    administrator.post(address, sent(preview, values, "apply"))
    term = Term.objects.get(sector="tax", kind="message")
    assert (term.days, term.procedure, term.code) == (10, "simplified", "tax-message")
    page = administrator.post(address, sent(administrator.get(address), values))
    assert "Sector – This sector has a term for this kind." in text_of(page)


@pytest.mark.parametrize("sector", ["", "Tax", "налог", "tax; drop", "x" * 30, "a\x00b", "-tax"])
def test_a_sector_that_is_no_code_is_refused(administrator, sector):
    address = f"{TERMS}new/"
    values = SHORTER | {"kind": "message", "sector": sector}
    page = administrator.post(address, sent(administrator.get(address), values))
    assert "Sector – " in text_of(page)


def test_whoever_changes_a_term_second_is_told(administrator, statement):
    address = f"{TERMS}{statement.pk}/change/"
    preview = administrator.post(address, sent(administrator.get(address), SHORTER))
    coming = SHORTER | {"in_force_from_month": "6", "note": "Law No. 39"}
    other = Client()
    other.force_login(make.staff(Role.ADMINISTRATOR, full_name="Aizhan Omarova"))
    other.post(address, sent(other.get(address), coming, "apply"))
    late = administrator.post(address, sent(preview, SHORTER, "apply"))
    assert late.status_code == 409
    assert "Somebody else changed the terms meanwhile." in text_of(late)
    assert "Aizhan Omarova" in text_of(late)
    assert "Law No. 39" in text_of(late)


# --- the warning ---------------------------------------------------------------------------------

WARNING = "All days off are known for sure only until"


def test_administrators_are_warned_on_every_office_page(administrator):
    assert WARNING in text_of(administrator.get("/en/desk/"))
    change_calendar(
        actor=make.actor(Role.ADMINISTRATOR),
        seen=calendar_token(),
        note="Decree",
        confirm_until=dt.date(2027, 12, 31),
    )
    assert WARNING not in text_of(administrator.get("/en/desk/"))
    with clock.stopped_at(dt.datetime(2027, 10, 5, 10, tzinfo=ALMATY)):
        assert WARNING in text_of(administrator.get("/en/desk/"))


def test_the_warning_costs_administrators_one_statement_and_others_none(client):
    for role, statements in ((Role.HEAD, 0), (Role.OFFICER, 0), (Role.ADMINISTRATOR, 1)):
        client.force_login(make.staff(role))
        with CaptureQueriesContext(connection) as captured:
            page = client.get("/en/desk/")
        asked = [query for query in captured if "calendarversion" in query["sql"]]
        assert len(asked) == statements, role
        assert (WARNING in text_of(page)) == bool(statements)
        assert ("/desk/calendar/" in page.content.decode()) == bool(statements)
