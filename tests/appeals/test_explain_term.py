"""`manage.py explain_term`: a date that explains itself."""

import json

import pytest
from django.core.management import CommandError, call_command

from agencies.models import Agency
from tests import factories as make

pytestmark = pytest.mark.django_db


def explained(capsys, *arguments: str) -> dict:
    call_command("explain_term", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def due_on(capsys, kind: str, moment: str, *more: str) -> str:
    return explained(capsys, "--kind", kind, "--registered-at", moment, *more)["due_on"]


def test_every_day_is_counted_or_skipped_with_its_reason(capsys):
    told = explained(capsys, "--kind", "statement", "--registered-at", "2024-04-29T15:00")
    assert told["due_on"] == "2024-05-23"
    assert len(told["counted"]) == 15
    assert "2024-05-04" in told["counted"]  # a Saturday, worked for the 8th
    assert {"date": "2024-05-08", "why": "Moved day off"} in told["skipped"]
    assert {"date": "2024-05-09", "why": "Victory Day"} in told["skipped"]
    assert {"date": "2024-05-11", "why": "weekend"} in told["skipped"]


def test_a_body_with_other_hours_has_its_own_evening(capsys):
    Agency.objects.filter(code=make.ASTANA).update(day_ends_at="17:00")
    assert due_on(capsys, "statement", "2025-02-03T17:30") == "2025-02-24"
    at_the_akimat = due_on(capsys, "statement", "2025-02-03T17:30", "--agency", make.ASTANA)
    assert at_the_akimat == "2025-02-25"


def test_a_sector_with_a_term_of_its_own_has_that(capsys):
    arrival = ("complaint", "2025-02-03T10:00")
    assert due_on(capsys, *arrival) == "2025-03-03"
    assert due_on(capsys, *arrival, "--sector", "public-service") == "2025-02-10"
    assert due_on(capsys, *arrival, "--sector", "nowhere") == "2025-03-03"


def test_for_people_it_is_a_list(capsys):
    call_command("explain_term", "--kind", "statement", "--registered-at", "2024-04-29T15:00")
    told = capsys.readouterr().out
    assert "Thu 09.05.2024  Victory Day" in told
    assert told.rstrip().endswith("Due on Thu 23 May 2024.")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--registered-at", "yesterday"], "Give the moment like 2024-04-29T15:00."),
        (["--registered-at", "2024-04-29T15:00", "--agency", "nobody"], "no body with the code"),
        (["--registered-at", "2001-04-29T15:00"], "No term of this kind was in force"),
    ],
)
def test_what_cannot_be_counted_is_told(arguments, message):
    with pytest.raises(CommandError, match=message):
        call_command("explain_term", "--kind", "statement", *arguments)
