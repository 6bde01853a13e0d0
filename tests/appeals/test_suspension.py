"""A term stands still only on a ground that is a row; the start is never edited."""

import datetime as dt

import pytest

from agencies.choices import Role
from appeals import services
from appeals.deadlines import Derivation
from appeals.models import Appeal, Ground, Suspension
from core import clock
from core.errors import RefusedError
from tests import factories as make

pytestmark = pytest.mark.django_db


def at(day: int) -> dt.datetime:
    """A moment of March 2026; the 2nd is a Monday, 7 to 9 and 21 to 25 are days off."""
    return dt.datetime(2026, 3, day, 5, tzinfo=dt.UTC)


@pytest.fixture
def ground() -> Ground:
    """A law that stops the clock while the applicant mends."""
    return Ground.objects.create(
        use="suspension",
        code="mending",
        name_kk="Кемшілік жойылғанша",
        name_ru="До устранения недостатков",
        name_en="Until the defects are mended",
        article="64",
        during="correction",
        in_force_from=dt.date(2019, 1, 1),
    )


def asked() -> Appeal:
    """Registered on the 2nd, asked on the 3rd to mend until the 16th."""
    with clock.stopped_at(at(2)):
        appeal = make.registered()
    with clock.stopped_at(at(3)):
        services.request_correction(
            number=appeal.number,
            defects=[],
            what="The contract.",
            until=dt.date(2026, 3, 16),
            actor=make.actor(Role.REGISTRAR),
        )
    appeal.refresh_from_db()
    return appeal


def mended_on(day: int) -> Appeal:
    appeal = asked()
    with clock.stopped_at(at(day)):
        services.mend(number=appeal.number, note="Here.", actor=make.applicant_of(appeal))
    appeal.refresh_from_db()
    return appeal


def test_without_a_ground_waiting_stops_nothing():
    appeal = asked()
    assert appeal.due_on == dt.date(2026, 3, 27)
    assert not Suspension.objects.exists()


def test_while_it_stands_still_the_day_foreseen_is_told(ground):
    assert asked().due_on == dt.date(2026, 4, 8)  # eight working days, 4 to 16 March, later


def test_days_that_stood_still_move_the_end_by_as_many(ground):
    appeal = mended_on(6)
    stay = appeal.custodies.get()
    pause = Suspension.objects.get()
    assert (pause.first, pause.last) == (dt.date(2026, 3, 4), dt.date(2026, 3, 6))
    assert appeal.due_on == stay.due_on == dt.date(2026, 4, 1)  # three working days later
    kept = Derivation.from_json(stay.derivation)
    assert kept.start == dt.date(2026, 3, 2)
    assert [skip.day.day for skip in kept.skipped if skip.why.code == "suspended"] == [4, 5, 6]
    assert kept.suspensions[0].ground.name_en == "Until the defects are mended"


def test_what_is_mended_the_same_day_moves_nothing(ground):
    assert mended_on(3).due_on == dt.date(2026, 3, 27)
    assert not Suspension.objects.exists()


def test_a_ground_no_longer_in_force_stops_nothing(ground):
    Ground.objects.filter(pk=ground.pk).update(in_force_to=dt.date(2026, 3, 1))
    assert mended_on(6).due_on == dt.date(2026, 3, 27)


def test_a_ground_of_another_procedure_stops_nothing(ground):
    Ground.objects.filter(pk=ground.pk).update(procedures=["simplified"])
    assert mended_on(6).due_on == dt.date(2026, 3, 27)


def test_a_term_that_stands_still_is_not_missed(ground):
    Ground.objects.filter(pk=ground.pk).update(during="hearing")
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(at(2)):
        appeal = make.assigned(officer)
        services.start_hearing(number=appeal.number, preliminary="To refuse.", actor=officer)
        services.object_(number=appeal.number, wants_oral=True, actor=make.applicant_of(appeal))
        services.set_hearing(
            number=appeal.number, oral_at=at(31) + dt.timedelta(days=20), place="1", actor=officer
        )
    appeal.refresh_from_db()
    after = appeal.due_on + dt.timedelta(days=5)
    with clock.stopped_at(dt.datetime.combine(after, dt.time(5), dt.UTC)):
        services.record_silence()
        with pytest.raises(RefusedError) as refused:
            services.deem_refused(number=appeal.number)
    assert refused.value.code == "not_missed"
    appeal.refresh_from_db()
    assert appeal.deemed_refused_on is None


def test_an_appeal_taken_back_meanwhile_ends_it(ground):
    appeal = asked()
    with clock.stopped_at(at(5)):
        services.withdraw(number=appeal.number, actor=make.applicant_of(appeal))
    assert Suspension.objects.get().ended_at == at(5)
