"""Two at once: workers that count anew, administrators that change the same."""

import datetime as dt
import threading

from agencies.choices import DayKind, Role
from agencies.models import CalendarVersion
from agencies.selectors import actor_for, calendar_token
from agencies.services import DayDraft, change_calendar
from appeals import services
from appeals.models import Event, LawChange, Term
from appeals.services import recount
from appeals.services.change_term import TermDraft, law_token
from appeals.services.recount import recount_terms
from core import clock
from core.errors import RefusedError
from tests import factories as make
from tests.races import at_once

ALMATY = dt.timezone(dt.timedelta(hours=5))
DAY = dt.date(2027, 4, 7)


def draft(name: str = "Moved") -> DayDraft:
    return DayDraft(DayKind.MOVED_DAY_OFF, name, name, name)


def six_open_appeals() -> CalendarVersion:
    with clock.stopped_at(dt.datetime(2027, 3, 29, 10, tzinfo=ALMATY)):
        for _each in range(6):
            make.registered()
        return change_calendar(
            actor=make.actor(Role.ADMINISTRATOR),
            seen=calendar_token(),
            note="Decree No. 7",
            days={DAY: draft()},
        )


def test_two_workers_at_once_move_each_appeal_once(own_database):
    version = six_open_appeals()
    results = at_once(recount_terms, recount_terms)
    assert sum(results) == 6
    assert Event.objects.filter(kind="term_moved").count() == 6
    version.refresh_from_db()
    assert version.moved == 6
    assert version.recounted_at is not None


def test_two_workers_that_both_found_all_six_move_each_once_too(own_database, monkeypatch):
    """The race at its worst: neither has moved anything when the other has found everything."""
    six_open_appeals()
    both_have_found = threading.Barrier(2)

    def at_the_same_time(measure, shifts=recount.shifts):
        found = list(shifts(measure))
        both_have_found.wait(10)
        assert len(found) == 6
        return found

    monkeypatch.setattr(recount, "shifts", at_the_same_time)
    results = at_once(recount_terms, recount_terms)
    assert sum(results) == 6
    assert Event.objects.filter(kind="term_moved").count() == 6


def test_two_administrators_at_once_and_one_is_told(own_database):
    seen = calendar_token()
    both = [actor_for(make.staff(Role.ADMINISTRATOR)) for _each in range(2)]
    before = CalendarVersion.objects.count()

    def changing(actor, name):
        return lambda: change_calendar(
            actor=actor, seen=seen, note="Decree", days={DAY: draft(name)}
        )

    results = at_once(changing(both[0], "One"), changing(both[1], "Other"))
    refused = [result for result in results if isinstance(result, RefusedError)]
    assert [error.code for error in refused] == ["calendar_changed"]
    assert CalendarVersion.objects.count() == before + 1


def test_two_administrators_change_one_term_and_one_is_told(own_database):
    seen = law_token()
    both = [actor_for(make.staff(Role.ADMINISTRATOR)) for _each in range(2)]
    term = Term.objects.get(clock="answer", kind="statement", sector="")

    def changing(actor, days):
        return lambda: services.change_term(
            actor=actor,
            seen=seen,
            note="Law",
            term_id=term.pk,
            draft=TermDraft(days, "working", "76", dt.date(2027, 1, 1)),
        )

    results = at_once(changing(both[0], 10), changing(both[1], 12))
    refused = [result for result in results if isinstance(result, RefusedError)]
    assert [error.code for error in refused] == ["terms_changed"]
    assert LawChange.objects.count() == 1
