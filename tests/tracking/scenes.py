"""Scenes of an applicant's appeal, made by the real services, and the way to its pages."""

import datetime as dt
import io
from typing import Any

from django.test import Client

from agencies.actors import Actor
from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import working_calendar
from appeals import services
from appeals.choices import GroundUse
from appeals.deadlines import COUNTRY
from appeals.models import Appeal
from appeals.numbers import to_url
from appeals.selectors import code_of, grounds_for
from core import clock
from tests import factories as make

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def pdf(name: str = "bill.pdf") -> io.BytesIO:
    """A document as a browser sends it."""
    file = io.BytesIO(PDF)
    file.name = name
    return file


def page_of(appeal: Appeal, act: str = "") -> str:
    """The address of the appeal's page, or of an act on it."""
    return f"/en/track/{to_url(appeal.number)}/{f'{act}/' if act else ''}"


def let_in(client: Client, appeal: Appeal) -> None:
    """Show number and code."""
    answer = client.post("/en/track/", {"number": appeal.number, "code": code_of(appeal)})
    assert answer.status_code == 302, answer.content


def seen(client: Client, appeal: Appeal, act: str = "") -> str:
    """The page, once number and code were shown."""
    let_in(client, appeal)
    response = client.get(page_of(appeal, act))
    assert response.status_code == 200, response
    return response.content.decode()


def key_on(client: Client, url: str) -> str:
    """The hidden key of the form that stands there."""
    page = client.get(url).content.decode()
    return page.split('name="key" value="')[1].split('"')[0]


def later(days: int) -> dt.datetime:
    """Noon in the country on the working day that many working days from today."""
    day = working_calendar().add_working_days(clock.today(), days)
    return dt.datetime.combine(day, dt.time(12), tzinfo=COUNTRY)


def to_be_corrected(*defects: str, what: str = "", **changes: Any) -> Appeal:
    """An appeal in which something is missing."""
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer, **changes)
    services.request_correction(
        number=appeal.number,
        defects=defects,
        what=what,
        until=later(5).date(),
        actor=officer,
    )
    appeal.refresh_from_db()
    return appeal


def in_hearing(officer: Actor | None = None, **changes: Any) -> Appeal:
    """An appeal whose applicant was told of a preliminary decision."""
    officer = officer or make.actor(Role.OFFICER)
    appeal = make.assigned(officer, **changes)
    services.start_hearing(
        number=appeal.number, preliminary="We mean to refuse the repair.", actor=officer
    )
    appeal.refresh_from_db()
    return appeal


def oral_set(officer: Actor) -> Appeal:
    """The same, with the oral hearing set for tomorrow's noon."""
    appeal = in_hearing(officer)
    services.object_(number=appeal.number, wants_oral=True, actor=make.applicant_of(appeal))
    services.set_hearing(
        number=appeal.number, oral_at=later(1), place="Room 5, Abai avenue 1", actor=officer
    )
    appeal.refresh_from_db()
    return appeal


def held(officer: Actor) -> Appeal:
    """The same, once it was held: to be looked at with the clock at `later(2)`."""
    appeal = oral_set(officer)
    with clock.stopped_at(later(2)):
        services.hold_hearing(
            number=appeal.number, minutes="The applicant showed photographs.", actor=officer
        )
    appeal.refresh_from_db()
    return appeal


def returned() -> Appeal:
    """An appeal that went back without an answer."""
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    ground = grounds_for(GroundUse.RETURN, appeal, on=clock.today())[1]
    services.propose_return(
        number=appeal.number, ground_id=ground.pk, reason="We answered in May.", actor=officer
    )
    services.sign_return(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    return appeal


def extended() -> Appeal:
    """An appeal with a longer term."""
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    services.propose_extension(
        number=appeal.number,
        until=later(25).date(),
        reason="The laboratory needs more days.",
        actor=officer,
    )
    services.sign_extension(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    return appeal


def in_parts() -> tuple[Appeal, Appeal]:
    """An appeal, and its part that stands at a ministry."""
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    services.propose_part(
        number=appeal.number,
        target_id=Agency.objects.get(code=make.HEALTH).pk,
        part="The clinic is cold.",
        reason="Clinics are the ministry's.",
        actor=officer,
    )
    services.sign_part(number=appeal.number, actor=make.actor(Role.HEAD))
    appeal.refresh_from_db()
    return appeal, appeal.children.get()


def file_opened(officer: Actor | None = None) -> Appeal:
    """An appeal whose case file was opened to the applicant."""
    officer = officer or make.actor(Role.OFFICER)
    appeal = make.for_signature(officer)
    services.decline(
        number=appeal.number, reason="Rewrite the second page.", actor=make.actor(Role.HEAD)
    )
    services.ask_file(number=appeal.number, actor=make.applicant_of(appeal))
    services.open_file(number=appeal.number, actor=officer)
    appeal.refresh_from_db()
    return appeal
