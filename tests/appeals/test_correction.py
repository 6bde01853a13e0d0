"""Defects: asked for, mended or not in time (APPC 63, 64, 93)."""

import datetime as dt

import pytest

from accounts.identity import make_bin, make_iin
from agencies.choices import Role
from agencies.models import Agency
from appeals import services
from appeals.choices import Clock
from appeals.models import Appeal, Applicant, Duty
from core import clock
from core.errors import InvalidError, RefusedError, UnseenError
from tests import factories as make

pytestmark = pytest.mark.django_db

IIN = make_iin(dt.date(1990, 5, 4), serial=7)
UNTIL = dt.date(2026, 3, 16)


def at(day: int, month: int = 3) -> dt.datetime:
    """A moment of 2026; 2 March is a Monday."""
    return dt.datetime(2026, month, day, 5, tzinfo=dt.UTC)


@pytest.fixture
def waiting() -> Appeal:
    """On the 2nd the applicant was asked for the IIN, until the 16th."""
    with clock.stopped_at(at(2)):
        appeal = make.registered(applicant={"iin": ""})
        services.request_correction(
            number=appeal.number,
            defects=["iin"],
            what="",
            until=UNTIL,
            actor=make.actor(Role.REGISTRAR),
        )
    appeal.refresh_from_db()
    return appeal


def test_the_applicant_is_asked_and_the_term_runs_on(waiting):
    assert (waiting.status, waiting.defects) == ("correction", ["iin"])
    assert waiting.due_on == waiting.custodies.get().due_on == dt.date(2026, 3, 27)
    assert Duty.objects.get(appeal=waiting).due_on == UNTIL


def test_what_is_mended_goes_on_where_it_stood(waiting):
    with clock.stopped_at(at(10)):
        services.mend(number=waiting.number, iin=IIN, actor=make.applicant_of(waiting))
    waiting.refresh_from_db()
    assert (waiting.status, waiting.defects) == ("registered", [])
    assert Applicant.objects.get(appeal=waiting).iin == IIN
    assert Duty.objects.get(appeal=waiting).how == "done"


def test_an_officer_who_has_it_goes_on():
    appeal = make.assigned(applicant={"iin": ""})
    with clock.stopped_at(at(2)):
        services.request_correction(
            number=appeal.number,
            defects=["iin"],
            what="",
            until=UNTIL,
            actor=make.actor(Role.OFFICER),
        )
        services.mend(number=appeal.number, iin=IIN, actor=make.applicant_of(appeal))
    appeal.refresh_from_db()
    assert appeal.status == "in_work"


@pytest.mark.parametrize(
    ("given", "field"),
    [({}, "iin"), ({"iin": "123"}, "iin"), ({"note": "a\x00b"}, "note"), ({"note": "Here"}, "iin")],
)
def test_what_does_not_mend_names_its_field(waiting, given, field):
    with clock.stopped_at(at(3)), pytest.raises(InvalidError) as refused:
        services.mend(number=waiting.number, actor=make.applicant_of(waiting), **given)
    assert field in refused.value.errors
    waiting.refresh_from_db()
    assert waiting.status == "correction"
    assert Applicant.objects.get(appeal=waiting).iin == ""


def test_a_complaint_that_named_nobody_is_mended_by_naming_the_body():
    health = Agency.objects.get(code=make.HEALTH)
    appeal = make.registered(kind="complaint")
    assert appeal.defects == ["contested"]
    with clock.stopped_at(at(2)):
        services.request_correction(
            number=appeal.number,
            defects=["contested"],
            what="",
            until=UNTIL,
            actor=make.actor(Role.REGISTRAR),
        )
        services.mend(
            number=appeal.number,
            contested_agency_id=health.pk,
            actor=make.applicant_of(appeal),
        )
    appeal.refresh_from_db()
    assert appeal.contested_agency == health


@pytest.mark.parametrize("field", ["bin", "address", "contested_agency"])
def test_mending_changes_nothing_that_was_not_asked_for(waiting, field):
    values = {
        "bin": {"bin": make_bin(2001, 5, serial=1)},
        "address": {"address": "Almaty"},
        "contested_agency": {
            "contested_agency_id": Agency.objects.get(code=make.HEALTH).pk,
        },
    }
    with clock.stopped_at(at(3)), pytest.raises(InvalidError) as refused:
        services.mend(
            number=waiting.number, iin=IIN, actor=make.applicant_of(waiting), **values[field]
        )
    assert set(refused.value.errors) == {field}


def test_nobody_else_mends_it(waiting):
    with pytest.raises(UnseenError):
        services.mend(number=waiting.number, iin=IIN, actor=make.GUEST)


def test_on_the_last_day_it_may_still_be_mended(waiting):
    with clock.stopped_at(at(16)):
        assert services.record_silence() == 0
        services.mend(number=waiting.number, iin=IIN, actor=make.applicant_of(waiting))


def test_what_lapsed_goes_back_to_people_who_may_return_it(waiting):
    with clock.stopped_at(at(17)):
        assert services.record_silence() == 1
        assert services.record_silence() == 0
    waiting.refresh_from_db()
    assert waiting.status == "registered"
    assert waiting.events.last().kind == "correction_lapsed"
    duty = Duty.objects.get(appeal=waiting, clock=Clock.RETURN)
    assert duty.due_on == dt.date(2026, 3, 20)
    with pytest.raises(RefusedError):
        services.mend(number=waiting.number, iin=IIN, actor=make.applicant_of(waiting))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"defects": [], "what": " "}, "what"),
        ({"until": dt.date(2026, 3, 2)}, "until"),
        ({"until": dt.date(2026, 3, 14)}, "until"),
        ({"until": dt.date(2026, 6, 1)}, "until"),
    ],
)
def test_a_request_says_what_and_until_when(changes, field):
    with clock.stopped_at(at(2)):
        appeal = make.registered()
        good = {"defects": ["address"], "what": "", "until": UNTIL}
        with pytest.raises(InvalidError) as refused:
            services.request_correction(
                number=appeal.number, actor=make.actor(Role.REGISTRAR), **good | changes
            )
    assert set(refused.value.errors) == {field}
