import datetime as dt

import pytest
from django.utils import timezone

from agencies.actors import Actor
from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import actor_for
from appeals import services
from appeals.choices import GroundUse
from appeals.models import Appeal, Ground
from core import clock
from tests import factories as make

GOVERNMENT = "government"


def at(day: int, month: int = 9, hour: int = 10, minute: int = 0) -> dt.datetime:
    """A moment of 2026 in the country's time."""
    return dt.datetime(2026, month, day, hour, minute, tzinfo=timezone.get_default_timezone())


class Office:
    """Who works at the bodies, and what they do to an appeal at a given moment."""

    def __init__(self) -> None:
        self.people = {
            (body, role): actor_for(make.staff(role, body))
            for body in (make.ASTANA, make.HEALTH, GOVERNMENT)
            for role in (Role.REGISTRAR, Role.OFFICER, Role.HEAD)
        }

    def who(self, role: Role, appeal: Appeal) -> Actor:
        return self.people[(Appeal.objects.get(pk=appeal.pk).agency.code, role)]

    def filed(self, moment: dt.datetime, **changes) -> Appeal:
        with clock.stopped_at(moment):
            return make.registered(**changes)

    def assigned(self, appeal: Appeal, moment: dt.datetime) -> None:
        officer = self.who(Role.OFFICER, appeal)
        with clock.stopped_at(moment):
            services.assign(
                number=appeal.number,
                officer_id=officer.user_id or 0,
                actor=self.who(Role.REGISTRAR, appeal),
            )

    def answered(
        self, appeal: Appeal, moment: dt.datetime, outcome="favourable", result="satisfied"
    ) -> None:
        self.assigned(appeal, moment)
        officer, number = self.who(Role.OFFICER, appeal), appeal.number
        with clock.stopped_at(moment):
            if outcome == "burdensome":
                urgent = Ground.objects.get(use=GroundUse.EXEMPTION, code="urgent")
                services.exempt_hearing(
                    number=number, ground_id=urgent.pk, reason="Frost.", actor=officer
                )
            services.prepare_decision(
                number=number,
                outcome=outcome,
                result=result,
                facts="It was looked at on site.",
                law="Housing Relations Act, article 10",
                text="Done.",
                actor=officer,
            )
            services.sign_decision(number=number, actor=self.who(Role.HEAD, appeal))

    def sent_on(self, appeal: Appeal, moment: dt.datetime, part: str = "") -> None:
        """To the ministry: the whole, or a part of it."""
        self.assigned(appeal, moment)
        officer, head = self.who(Role.OFFICER, appeal), self.who(Role.HEAD, appeal)
        values = {
            "number": appeal.number,
            "target_id": Agency.objects.get(code=make.HEALTH).pk,
            "reason": "Theirs.",
            "actor": officer,
        }
        with clock.stopped_at(moment):
            if part:
                services.propose_part(part=part, **values)
                services.sign_part(number=appeal.number, actor=head)
            else:
                services.propose_redirect(**values)
                services.sign_redirect(number=appeal.number, actor=head)

    def ended(self, appeal: Appeal, moment: dt.datetime, use: str, code: str) -> None:
        """Returned or terminated on a ground of the law."""
        registrar, head = self.who(Role.REGISTRAR, appeal), self.who(Role.HEAD, appeal)
        ground = Ground.objects.get(use=use, code=code)
        with clock.stopped_at(moment):
            getattr(services, f"propose_{use}")(
                number=appeal.number, ground_id=ground.pk, reason="It is so.", actor=registrar
            )
            getattr(services, f"sign_{use}")(number=appeal.number, actor=head)

    def upheld_complaint(
        self, about: Appeal, filed: dt.datetime, sent: dt.datetime, decided: dt.datetime
    ) -> Appeal:
        """A complaint about this appeal that the superior body satisfies."""
        applicant = Actor("guest", granted=frozenset({about.pk}))
        with clock.stopped_at(filed):
            complaint = services.complain(
                number=about.number, text="It is still cold.", actor=applicant
            ).appeal
        with clock.stopped_at(sent):
            services.forward(number=complaint.number, actor=self.who(Role.REGISTRAR, complaint))
        self.answered(complaint, decided, "annulled", "satisfied")
        return complaint


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def auditor(client):
    client.force_login(make.staff(Role.AUDITOR, make.PROSECUTORS))
    return client


@pytest.fixture
def september(office):
    """Nine appeals around September 2026, each there for one reason; it is 5 October now."""
    filed = office.filed
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
    office.answered(scene["closed before"], at(20, 8))
    office.answered(scene["carried, closed on time"], at(2))
    office.answered(scene["carried, closed late"], at(3), "burdensome", "refused")
    office.answered(scene["first minute of September"], at(1, 10, 0, 0), "answered", "explained")
    office.sent_on(scene["sent on"], at(3))
    with clock.stopped_at(at(5, 10)):
        yield scene


@pytest.fixture
def moved_about(office):
    """Appeals that went everywhere in September 2026; on the first of October it is told."""
    filed = office.filed
    joined_person = {"full_name": "Same Person"}
    scene = {
        "reopened": filed(at(3, 8)),
        "split": filed(at(2)),
        "sent on, then returned": filed(at(2)),
        "main": filed(at(4), applicant=joined_person),
        "joined": filed(at(4, hour=11), applicant=joined_person),
        "terminated": filed(at(7)),
        "withdrawn": filed(at(8), region="750000000"),
        "reopened later": filed(at(10)),
    }
    office.answered(scene["reopened"], at(20, 8), "burdensome", "refused")
    scene["complaint"] = office.upheld_complaint(scene["reopened"], at(1), at(3), at(25))
    office.sent_on(scene["split"], at(4), part="The clinic next door.")
    scene["part"] = Appeal.objects.get(parent=scene["split"])
    office.answered(scene["split"], at(10))
    office.sent_on(scene["sent on, then returned"], at(3))
    office.ended(scene["sent on, then returned"], at(7), "return", "insulting")
    with clock.stopped_at(at(8)):
        services.join(
            number=scene["joined"].number,
            main=scene["main"].number,
            actor=office.who(Role.REGISTRAR, scene["joined"]),
        )
    office.answered(scene["main"], at(14))
    office.ended(scene["terminated"], at(9), "termination", "settled")
    with clock.stopped_at(at(9)):
        withdrawn = scene["withdrawn"]
        services.withdraw(
            number=withdrawn.number, actor=Actor("guest", granted=frozenset({withdrawn.pk}))
        )
    office.answered(scene["reopened later"], at(20), "burdensome", "refused")
    return scene
