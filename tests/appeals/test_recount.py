"""Open terms counted anew when the calendar or the law changes: those touched, and no others."""

import datetime as dt
import random

import pytest
from django.db.models import Max

from agencies.choices import DayKind, Role
from agencies.models import CalendarDay, CalendarVersion
from agencies.selectors import calendar_token, working_calendar
from agencies.services import DayDraft, change_calendar
from appeals import services
from appeals.choices import Clock, GroundUse
from appeals.deadlines import Derivation
from appeals.models import Appeal, Custody, Duty, Event, Ground, Hearing, LawChange, Term
from appeals.services import recount
from appeals.services.change_term import TermDraft, law_token
from appeals.services.custodies import count_due
from appeals.services.journal import replayed, state_of
from appeals.services.measures import ByCalendar, shifts
from appeals.services.recount import recount_terms, would_move
from core import clock
from tests import factories as make

pytestmark = pytest.mark.django_db
ALMATY = dt.timezone(dt.timedelta(hours=5))


def at(day: int, month: int = 3, hour: int = 10, year: int = 2027) -> dt.datetime:
    """A moment of 2027 in the country's time."""
    return dt.datetime(year, month, day, hour, tzinfo=ALMATY)


def day(kind: DayKind = DayKind.MOVED_DAY_OFF, name: str = "Moved") -> DayDraft:
    return DayDraft(kind, name, name, name)


def change(days: dict, note: str = "Decree No. 7") -> CalendarVersion:
    return change_calendar(
        actor=make.actor(Role.ADMINISTRATOR), seen=calendar_token(), note=note, days=days
    )


def registered(moment: dt.datetime, **changes) -> Appeal:
    with clock.stopped_at(moment):
        return make.registered(**changes)


def stay_of(appeal: Appeal) -> Custody:
    return Custody.objects.get(appeal=appeal, left_at=None)


def moved_events(appeal: Appeal) -> list[Event]:
    return list(Event.objects.filter(appeal=appeal, kind="term_moved"))


@pytest.fixture
def spring():
    """It is Monday 5 April 2027; nothing has moved yet."""
    with clock.stopped_at(at(5, 4)):
        yield


def test_a_new_day_off_moves_what_it_touches_and_nothing_else(spring):
    touched = registered(at(29, 3))
    untouched = registered(at(1, 2))
    before = stay_of(untouched)
    version = change({dt.date(2027, 4, 7): day()})
    assert recount_terms() == 1
    was = touched.due_on
    touched.refresh_from_db()
    calendar = working_calendar()
    assert touched.due_on == calendar.next_working_day(was)
    assert stay_of(touched).due_on == touched.due_on
    (event,) = moved_events(touched)
    assert event.reason == "Decree No. 7"
    assert event.public
    assert event.role == "portal"
    assert event.data == {
        "due_on": [was.isoformat(), touched.due_on.isoformat()],
        "calendar": calendar.version,
        "calendar_version": version.pk,
        "note": "Decree No. 7",
    }
    assert moved_events(untouched) == []
    after = stay_of(untouched)
    assert (after.due_on, after.derivation) == (before.due_on, before.derivation)
    version.refresh_from_db()
    assert version.moved == 1
    assert version.recounted_at is not None


def test_a_recount_comes_to_the_same_as_a_fresh_count(spring):
    """Over arrivals of six weeks, at all hours, of several kinds, and a change of four days."""
    appeals = [
        registered(at(1, 3, hour) + dt.timedelta(days=shift), kind=kind, topic=topic)
        for shift, hour, kind, topic in (
            (0, 10, "statement", "heating"),
            (7, 19, "request", "heating"),
            (19, 12, "statement", "heating"),
            (20, 9, "complaint", "taxes"),
            (26, 23, "message", "heating"),
            (27, 8, "complaint", "service-quality"),
            (31, 18, "proposal", "heating"),
            (33, 10, "statement", "heating"),
        )
    ]
    before = {appeal.pk: appeal.due_on for appeal in appeals}
    change(
        {
            dt.date(2027, 3, 20): day(DayKind.WORKING_DAY_OFF),
            dt.date(2027, 3, 29): day(),
            dt.date(2027, 4, 3): day(DayKind.WORKING_DAY_OFF),
            dt.date(2027, 4, 9): day(),
        }
    )
    recount_terms()
    for appeal in appeals:
        appeal.refresh_from_db()
        stay = stay_of(appeal)
        fresh = count_due(
            kind=appeal.kind,
            agency_id=appeal.agency_id,
            arrived_at=stay.arrived_at,
            sector=appeal.sector,
        )
        assert appeal.due_on == stay.due_on == fresh.derivation.due_on
        assert stay.redirect_by == fresh.redirect.due_on
        events = moved_events(appeal)
        assert len(events) == (appeal.due_on != before[appeal.pk])
        if events:
            assert Derivation.from_json(stay.derivation) == fresh.derivation
            assert appeal.registered_on == fresh.starts_from
        assert replayed(list(appeal.events.all())) == state_of(appeal)
    assert any(before[appeal.pk] < appeal.due_on for appeal in appeals)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_days_change_a_recount_comes_to_a_fresh_count(spring, seed):
    """Arrivals at any moment of six weeks, any days of two months, in three changes."""
    some = random.Random(seed)
    appeals = [
        registered(
            at(1, 3, 0) + dt.timedelta(minutes=some.randrange(36 * 24 * 60)),
            kind=some.choice(["statement", "complaint", "request"]),
            topic=some.choice(["heating", "taxes", "service-quality"]),
        )
        for _each in range(6)
    ]
    for _round in range(3):
        days = {}
        for _each in range(some.randint(1, 6)):
            date = dt.date(2027, 3, 1) + dt.timedelta(days=some.randrange(60))
            weekend = date.weekday() >= 5
            days[date] = day(DayKind.WORKING_DAY_OFF if weekend else DayKind.MOVED_DAY_OFF)
            kept = CalendarDay.objects.filter(date=date).first()
            if kept and kept.kind == days[date].kind:
                days[date] = None
        before = {appeal.pk: Appeal.objects.get(pk=appeal.pk).due_on for appeal in appeals}
        events = {appeal.pk: len(moved_events(appeal)) for appeal in appeals}
        change(days)
        recount_terms()
        for appeal in appeals:
            appeal.refresh_from_db()
            stay = stay_of(appeal)
            fresh = count_due(
                kind=appeal.kind,
                agency_id=appeal.agency_id,
                arrived_at=stay.arrived_at,
                sector=appeal.sector,
            )
            assert appeal.due_on == stay.due_on == fresh.derivation.due_on
            assert stay.redirect_by == fresh.redirect.due_on
            told = len(moved_events(appeal)) - events[appeal.pk]
            assert told == (appeal.due_on != before[appeal.pk])
            assert replayed(list(appeal.events.all())) == state_of(appeal)


def test_run_twice_it_does_nothing_more(spring):
    appeal = registered(at(29, 3))
    change({dt.date(2027, 4, 7): day()})
    assert recount_terms() == 1
    assert recount_terms() == 0
    with clock.stopped_at(at(6, 4)):
        assert recount_terms() == 0
    assert len(moved_events(appeal)) == 1


def test_what_was_registered_while_the_calendar_changed_is_found_a_little_later(spring):
    change({dt.date(2027, 4, 7): day()})
    recount_terms()
    new_day = CalendarDay.objects.get(date=dt.date(2027, 4, 7))
    new_day.delete()
    late = registered(at(2, 4))  # it had read the calendar before the change was committed
    CalendarDay.objects.bulk_create([new_day])
    assert recount_terms() == 1
    late.refresh_from_db()
    assert (
        late.due_on
        == count_due(
            kind="statement", agency_id=late.agency_id, arrived_at=at(2, 4)
        ).derivation.due_on
    )


def test_a_day_taken_out_again_moves_it_back(spring):
    appeal = registered(at(29, 3))
    change({dt.date(2027, 4, 7): day()})
    recount_terms()
    change({dt.date(2027, 4, 7): None}, "The decree was annulled")
    recount_terms()
    due_on = appeal.due_on
    appeal.refresh_from_db()
    assert appeal.due_on == due_on
    assert [event.reason for event in moved_events(appeal)] == [
        "Decree No. 7",
        "The decree was annulled",
    ]


def test_a_new_name_moves_nothing(spring):
    registered(at(1, 3))
    version = change({dt.date(2027, 3, 22): day(DayKind.HOLIDAY, "Nauryz")})
    assert version.recounted_at is not None
    assert recount_terms() == 0


def test_an_arrival_on_a_day_that_is_now_off_is_registered_anew(spring):
    appeal = registered(at(30, 3))
    change({dt.date(2027, 3, 30): day()})
    recount_terms()
    appeal.refresh_from_db()
    assert appeal.registered_on == dt.date(2027, 3, 31)
    assert stay_of(appeal).derivation["start"] == "2027-03-31"


def test_a_body_that_has_other_hours_since_keeps_its_registrations(spring):
    appeal = registered(at(29, 3, 17))
    appeal.agency.day_ends_at = dt.time(16)
    appeal.agency.save()
    change({dt.date(2027, 4, 7): day()})
    recount_terms()
    appeal.refresh_from_db()
    assert appeal.registered_on == dt.date(2027, 3, 29)


def test_what_has_ended_never_changes(spring):
    with clock.stopped_at(at(29, 3)):
        closed, gone = make.answered(), make.redirected()
    stays = list(Custody.objects.exclude(left_at=None).order_by("pk").values())
    change({dt.date(2027, 4, 7): day()})
    recount_terms()
    due_on = closed.due_on
    closed.refresh_from_db()
    assert closed.due_on == due_on
    assert moved_events(closed) == []
    assert list(Custody.objects.exclude(left_at=None).order_by("pk").values()) == stays
    assert len(moved_events(gone)) == 1  # at the next body it goes on


def test_what_is_owed_after_the_answer_still_moves(spring):
    with clock.stopped_at(at(2, 4)):
        closed = make.answered()
    duty = Duty.objects.get(appeal=closed, clock=Clock.EXECUTION, closed_at=None)
    change({dt.date(2027, 4, 7): day()})
    recount_terms()
    before = duty.due_on
    duty.refresh_from_db()
    assert duty.due_on == working_calendar().next_working_day(before)
    assert duty.derivation["due_on"] == duty.due_on.isoformat()
    assert moved_events(closed) == []


def test_where_only_the_redirection_moves_the_journal_gets_no_event(spring):
    """A day off and, after it, a Saturday worked for it: the answer stays, the first days move."""
    appeal = registered(at(2, 4))
    redirect_by = stay_of(appeal).redirect_by
    change({dt.date(2027, 4, 6): day(), dt.date(2027, 4, 10): day(DayKind.WORKING_DAY_OFF)})
    assert recount_terms() == 0
    stay = stay_of(appeal)
    assert stay.redirect_by == working_calendar().next_working_day(redirect_by)
    assert stay.redirect_derivation["due_on"] == stay.redirect_by.isoformat()
    assert stay.due_on == appeal.due_on
    assert moved_events(appeal) == []


def test_an_extension_survives_and_comes_back(spring):
    officer = make.actor(Role.OFFICER)
    until = dt.date(2027, 4, 23)
    with clock.stopped_at(at(29, 3)):
        appeal = make.assigned(officer)
        services.propose_extension(
            number=appeal.number, until=until, reason="Two bodies were asked.", actor=officer
        )
        services.sign_extension(number=appeal.number, actor=make.actor(Role.HEAD))
    change({dt.date(2027, 4, 7): day()})
    recount_terms()
    appeal.refresh_from_db()
    assert appeal.due_on == until
    assert moved_events(appeal) == []
    off = {dt.date(2027, 4, number): day() for number in range(12, 24) if number not in (17, 18)}
    change(off)
    recount_terms()
    appeal.refresh_from_db()
    assert appeal.due_on > until
    assert stay_of(appeal).derivation["extended"]["until"] == until.isoformat()
    change(dict.fromkeys(off))
    recount_terms()
    appeal.refresh_from_db()
    assert appeal.due_on == until


def test_a_suspension_survives(spring):
    Ground.objects.create(
        use=GroundUse.SUSPENSION,
        code="defects",
        name_kk="Кемшілік",
        name_ru="Недостатки",
        name_en="Defects",
        during="correction",
        in_force_from=dt.date(2019, 1, 1),
    )
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(at(29, 3)):
        appeal = make.assigned(officer)
        services.request_correction(
            number=appeal.number,
            defects=["no_text"],
            what="Sign it.",
            until=dt.date(2027, 4, 2),
            actor=officer,
        )
    appeal.refresh_from_db()
    suspended = appeal.due_on
    change({dt.date(2027, 4, 7): day()})
    recount_terms()
    appeal.refresh_from_db()
    assert appeal.due_on == working_calendar().next_working_day(suspended)
    (pause,) = stay_of(appeal).derivation["suspensions"]
    assert (pause["first"], pause["last"]) == ("2027-03-30", "2027-04-02")


def test_the_days_of_a_hearing_follow(spring):
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(at(5, 4)):
        appeal = make.assigned(officer)
        services.start_hearing(number=appeal.number, preliminary="To be refused.", actor=officer)
    change({dt.date(2027, 4, 6): day(), dt.date(2027, 4, 7): day()})
    recount_terms()
    hearing = Hearing.objects.get(appeal=appeal)
    duty = Duty.objects.get(appeal=appeal, clock=Clock.OBJECTION)
    assert hearing.object_by == duty.due_on == dt.date(2027, 4, 9)
    assert hearing.decide_from == dt.date(2027, 4, 12)


def test_a_refusal_by_silence_stays_recorded(spring):
    appeal = registered(at(1, 3))
    with clock.stopped_at(at(2, 4)):
        services.deem_refused(number=appeal.number)
        change({appeal.due_on: day()})
        recount_terms()
    due_on = appeal.due_on
    appeal.refresh_from_db()
    assert appeal.due_on > due_on
    assert appeal.deemed_refused_on == dt.date(2027, 4, 2)


def test_a_preview_counts_by_body_and_days_and_writes_nothing(spring):
    first = registered(at(29, 3))
    registered(at(29, 3))
    registered(at(29, 3), agency=make.HEALTH)
    version = change({dt.date(2027, 4, 7): day()})
    calendar, rows = working_calendar(), list(Term.objects.all())
    measure = ByCalendar(calendar, rows, frozenset({dt.date(2027, 4, 7)}))
    groups = would_move(measure)
    assert [(group.agency.code, group.clock, group.count) for group in groups] == [
        (make.ASTANA, "answer", 2),
        (make.HEALTH, "answer", 1),
    ]
    assert {group.before for group in groups} == {first.due_on}
    assert not Event.objects.filter(kind="term_moved").exists()
    version.refresh_from_db()
    assert version.recounted_at is None


def test_identical_counts_are_made_once(spring, monkeypatch):
    for _each in range(5):
        registered(at(29, 3))
    change({dt.date(2027, 4, 7): day()})
    measure = ByCalendar(
        working_calendar(), list(Term.objects.all()), frozenset({dt.date(2027, 4, 7)})
    )
    assert len(list(shifts(measure))) == 5
    assert len(measure._known) == 1


def test_narrowing_costs_a_fixed_number_of_statements(spring, queries):
    for _each in range(5):
        registered(at(29, 3))
    measure = ByCalendar(
        working_calendar(), list(Term.objects.all()), frozenset({dt.date(2027, 4, 7)})
    )
    with queries(4):
        list(shifts(measure))


def test_a_killed_recount_goes_on_where_it_stopped(spring, monkeypatch):
    appeals = [registered(at(29, 3)) for _each in range(3)]
    version = change({dt.date(2027, 4, 7): day()})
    moved = []

    def dies(number, measure, cause, move=recount._move):
        if moved:
            raise KeyboardInterrupt
        moved.append(number)
        return move(number, measure, cause)

    monkeypatch.setattr(recount, "_move", dies)
    with pytest.raises(KeyboardInterrupt):
        recount_terms()
    monkeypatch.undo()
    version.refresh_from_db()
    assert (version.moved, version.recounted_at) == (1, None)
    assert recount_terms() == 2
    version.refresh_from_db()
    assert version.moved == 3
    assert version.recounted_at is not None
    assert [len(moved_events(appeal)) for appeal in appeals] == [1, 1, 1]


# --- another term of the law ---------------------------------------------------------------------


def change_law(clock_: str, since: dt.date, days: int, kind: str = "", **more) -> LawChange:
    term = Term.objects.get(clock=clock_, kind=kind, sector="", in_force_to=None)
    return services.change_term(
        actor=make.actor(Role.ADMINISTRATOR),
        seen=law_token(),
        note="Law No. 40",
        term_id=term.pk,
        draft=TermDraft(days, more.get("unit", "working"), term.article, since),
    )


def test_a_term_changed_from_a_past_day_moves_what_arrived_since(spring):
    before, since, other = (
        registered(at(26, 3)),
        registered(at(29, 3)),
        registered(at(29, 3), kind="message"),
    )
    change_law("answer", dt.date(2027, 3, 29), 10, "statement")
    assert recount_terms() == 1
    due_on = since.due_on
    for appeal in (before, since, other):
        appeal.refresh_from_db()
    assert since.due_on == working_calendar().add_working_days(dt.date(2027, 3, 29), 10)
    assert (moved_events(before), moved_events(other)) == ([], [])
    (event,) = moved_events(since)
    assert event.reason == "Law No. 40"
    assert event.data["due_on"] == [due_on.isoformat(), since.due_on.isoformat()]
    change = LawChange.objects.get()
    assert change.recount.moved == 1
    assert change.recount.done_at is not None
    assert recount_terms() == 0


def test_a_term_changed_from_a_coming_day_moves_nothing_that_is_open(spring):
    registered(at(29, 3))
    change_law("answer", dt.date(2027, 6, 1), 10, "statement")
    assert recount_terms() == 0
    later = registered(at(1, 6))
    assert later.due_on == working_calendar().add_working_days(dt.date(2027, 6, 1), 10)


def test_a_sectors_term_moves_its_appeals_alone(spring):
    taxes = registered(at(29, 3), topic="taxes")
    heating = registered(at(29, 3))
    services.add_sector_term(
        actor=make.actor(Role.ADMINISTRATOR),
        seen=law_token(),
        note="Tax Code",
        kind="statement",
        sector="tax",
        draft=TermDraft(30, "working", "1", dt.date(2027, 3, 1)),
    )
    assert recount_terms() == 1
    taxes.refresh_from_db()
    assert taxes.due_on == working_calendar().add_working_days(dt.date(2027, 3, 29), 30)
    assert moved_events(heating) == []


def test_other_clocks_move_too(spring):
    with clock.stopped_at(at(2, 4)):
        closed = make.answered()
    appeal = registered(at(2, 4))
    change_law("execution", dt.date(2027, 4, 1), 10)
    change_law("redirect", dt.date(2027, 4, 1), 5)
    recount_terms()
    calendar = working_calendar()
    duty = Duty.objects.get(appeal=closed, clock=Clock.EXECUTION)
    assert duty.due_on == calendar.add_working_days(dt.date(2027, 4, 2), 10)
    assert stay_of(appeal).redirect_by == calendar.add_working_days(dt.date(2027, 4, 2), 5)
    assert moved_events(appeal) == []


def test_the_calendar_of_the_tests_holds_these_days():
    """What the scenes above build on: no special day where they put theirs."""
    days = CalendarDay.objects.filter(date__range=(dt.date(2027, 3, 26), dt.date(2027, 4, 30)))
    assert days.aggregate(last=Max("date"))["last"] is None
