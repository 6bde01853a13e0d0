import datetime as dt

import pytest
from django.utils import timezone

from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import actor_for
from appeals import services
from core import clock
from tests import factories as make


def at(day: int, month: int = 9, hour: int = 10, minute: int = 0) -> dt.datetime:
    """A moment of 2026 in the country's time."""
    return dt.datetime(2026, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def auditor(client):
    client.force_login(make.staff(Role.AUDITOR, make.PROSECUTORS))
    return client


@pytest.fixture
def september():
    """Nine appeals around September 2026, each there for one reason; it is 5 October now."""
    officer, head, registrar = (
        make.staff(role) for role in (Role.OFFICER, Role.HEAD, Role.REGISTRAR)
    )
    health_head = make.staff(Role.HEAD, make.HEALTH)

    def filed(moment, **changes):
        with clock.stopped_at(moment):
            return make.registered(**changes)

    def worked(appeal, moment, outcome="favourable", result="satisfied"):
        with clock.stopped_at(moment):
            number = appeal.number
            services.assign(number=number, officer_id=officer.pk, actor=actor_for(registrar))
            services.prepare_decision(
                number=number,
                outcome=outcome,
                result=result,
                text="Done.",
                actor=actor_for(officer),
            )
            services.sign_decision(number=number, actor=actor_for(head))

    def sent_on(appeal, moment):
        with clock.stopped_at(moment):
            number = appeal.number
            services.assign(number=number, officer_id=officer.pk, actor=actor_for(registrar))
            services.propose_redirect(
                number=number,
                target_id=Agency.objects.get(code=make.HEALTH).pk,
                reason="Theirs.",
                actor=actor_for(officer),
            )
            services.sign_redirect(number=number, actor=actor_for(head))

    scene = {
        "closed before": filed(at(3, 8)),
        "carried, closed on time": filed(at(25, 8)),
        "carried, closed late": filed(at(3, 8, 11)),
        "carried, never answered": filed(at(4, 8), region="750000000", topic="heating"),
        "last minute of August": filed(at(31, 8, 23, 59)),
        "first minute of September": filed(at(1, 9, 0, 0), kind="message"),
        "sent on": filed(at(2), language="kk"),
        "complaint of a firm": filed(
            at(30, 9, 23, 59),
            kind="complaint",
            channel="paper",
            applicant={"type": "entity", "name": "Samal LLP"},
        ),
        "October": filed(at(1, 10, 0, 0)),
    }
    worked(scene["closed before"], at(20, 8))
    worked(scene["carried, closed on time"], at(2))
    worked(scene["carried, closed late"], at(3), "burdensome", "refused")
    worked(scene["first minute of September"], at(1, 10, 0, 0), "answered", "explained")
    sent_on(scene["sent on"], at(3))
    assert health_head.pk
    with clock.stopped_at(at(5, 10)):
        yield scene
