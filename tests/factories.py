"""Scenes for tests, made by the real services on the directory that every test database holds."""

import datetime as dt
import itertools
from typing import Any

from accounts.identity import make_iin
from accounts.models import User
from agencies.actors import GUEST, Actor
from agencies.choices import Role
from agencies.models import Agency, Membership, Region, Topic
from agencies.selectors import actor_for
from appeals import services
from appeals.draft import AppealDraft, ApplicantDraft
from appeals.models import Appeal
from core import clock

ASTANA = "akimat-astana"
HEALTH = "min-health"
PROSECUTORS = "committee-legal-statistics"
PASSWORD = "a-long-enough-password"

_serial = itertools.count(1)


def user(*, email: str = "", language: str = "en", **fields: Any) -> User:
    """Somebody who can sign in."""
    email = email or f"user{next(_serial)}@example.org"
    fields.setdefault("full_name", email.split("@")[0].title())
    return User.objects.create_user(email, PASSWORD, language=language, **fields)


def staff(role: Role, agency: str = ASTANA, **fields: Any) -> User:
    """A member of staff with one post."""
    member = user(**fields)
    Membership.objects.create(
        user=member,
        agency=Agency.objects.get(code=agency),
        role=role,
        active_from=dt.date(2018, 1, 1),
    )
    return member


def actor(role: Role, agency: str = ASTANA, **fields: Any) -> Actor:
    """The same, as the services want it."""
    return actor_for(staff(role, agency, **fields))


def draft(**changes: Any) -> AppealDraft:
    """A statement about heating in Astana by a person with an e-mail address."""
    agency = changes.pop("agency", None)
    region = changes.pop("region", "710000000")
    topic = changes.pop("topic", "heating")
    applicant = changes.pop("applicant", {})
    values: dict[str, Any] = {
        "kind": "statement",
        "channel": "online",
        "language": "en",
        "subject": "No heating in the stairwell",
        "text": "There has been no heating in our stairwell since October.",
        "topic_id": Topic.objects.get(code=topic).pk,
        "region_id": Region.objects.get(code=region).pk,
        "named_agency_id": Agency.objects.get(code=agency).pk if agency else None,
        "applicant": ApplicantDraft(
            **{
                "type": "person",
                "full_name": "Aigul Nurlanova",
                "iin": make_iin(dt.date(1985, 1, 1), serial=1),
                "email": "aigul@example.org",
                "phone": "+77011234567",
                "address": "Astana, Abai avenue 1",
                **applicant,
            }
        ),
    }
    return AppealDraft(**values | changes)


def applicant_of(appeal: Appeal) -> Actor:
    """Whoever holds the appeal's access code."""
    return Actor("guest", granted=frozenset({appeal.pk}))


def registered(**changes: Any) -> Appeal:
    """An appeal that nobody has touched yet."""
    return services.register_appeal(draft(**changes), actor=GUEST).appeal


def assigned(officer: Actor | None = None, **changes: Any) -> Appeal:
    """An appeal in the hands of an officer."""
    appeal = registered(**changes)
    code = appeal.agency.code
    officer = officer or actor(Role.OFFICER, code)
    registrar = actor(Role.REGISTRAR, code)
    services.assign(number=appeal.number, officer_id=officer.user_id or 0, actor=registrar)
    appeal.refresh_from_db()
    return appeal


def for_signature(officer: Actor | None = None, **changes: Any) -> Appeal:
    """An appeal whose answer waits for the head."""
    outcome = changes.pop("outcome", "favourable")
    result = changes.pop("result", "satisfied")
    officer = officer or actor(Role.OFFICER, changes.get("agency") or ASTANA)
    appeal = assigned(officer, **changes)
    services.prepare_decision(
        number=appeal.number,
        outcome=outcome,
        result=result,
        facts="There was no heating from 1 to 31 October.",
        law="Housing Relations Act, article 10",
        text="The heating was repaired on 1 November.",
        actor=officer,
    )
    appeal.refresh_from_db()
    return appeal


def answered(**changes: Any) -> Appeal:
    """An appeal whose answer has gone out."""
    appeal = for_signature(**changes)
    services.sign_decision(number=appeal.number, actor=actor(Role.HEAD, appeal.agency.code))
    appeal.refresh_from_db()
    return appeal


def to_be_redirected(target: str = HEALTH, **changes: Any) -> Appeal:
    """An appeal whose redirection waits for the head."""
    officer = actor(Role.OFFICER)
    appeal = assigned(officer, **changes)
    services.propose_redirect(
        number=appeal.number,
        target_id=Agency.objects.get(code=target).pk,
        reason="This is for the ministry.",
        actor=officer,
    )
    appeal.refresh_from_db()
    return appeal


def redirected(target: str = HEALTH, **changes: Any) -> Appeal:
    """An appeal that stands at another body now."""
    appeal = to_be_redirected(target, **changes)
    services.sign_redirect(number=appeal.number, actor=actor(Role.HEAD, appeal.agency.code))
    appeal.refresh_from_db()
    return appeal


DECISION = {
    "outcome": "burdensome",
    "result": "refused",
    "facts": "The house stands outside the heating district.",
    "law": "Housing Relations Act, article 10",
    "text": "The connection is refused.",
}


def heard(officer: Actor, **changes: Any) -> Appeal:
    """An appeal whose applicant was heard at the table, a week ago: a refusal may be signed."""
    appeal = assigned(officer, **changes)
    now = clock.now()
    week_ago = now - dt.timedelta(days=7)
    with clock.stopped_at(week_ago):
        services.start_hearing(number=appeal.number, preliminary="To refuse.", actor=officer)
    services.close_hearing(number=appeal.number, actor=officer)
    appeal.refresh_from_db()
    return appeal


def refused(**changes: Any) -> Appeal:
    """A burdensome answer that went out after a hearing."""
    officer = actor(Role.OFFICER)
    appeal = heard(officer, **changes)
    services.prepare_decision(number=appeal.number, actor=officer, **DECISION)
    services.sign_decision(number=appeal.number, actor=actor(Role.HEAD))
    appeal.refresh_from_db()
    return appeal


def complained_of(**changes: Any) -> tuple[Appeal, Appeal]:
    """A refused appeal, and the complaint about it at the body complained of."""
    appeal = refused(**changes)
    complaint = services.complain(
        number=appeal.number, text="They did not look.", actor=applicant_of(appeal)
    ).appeal
    return appeal, complaint


def forwarded(**changes: Any) -> tuple[Appeal, Appeal]:
    """The same, with the complaint at the superior body."""
    appeal, complaint = complained_of(**changes)
    services.forward(number=complaint.number, actor=actor(Role.REGISTRAR))
    complaint.refresh_from_db()
    return appeal, complaint


def decided(complaint: Appeal, outcome: str, result: str = "satisfied") -> Appeal:
    """The complaint with the decision of the body that holds it signed."""
    code = complaint.agency.code
    officer = actor(Role.OFFICER, code)
    services.assign(
        number=complaint.number, officer_id=officer.user_id or 0, actor=actor(Role.HEAD, code)
    )
    services.prepare_decision(
        number=complaint.number,
        actor=officer,
        **DECISION | {"outcome": outcome, "result": result},
    )
    services.sign_decision(number=complaint.number, actor=actor(Role.HEAD, code))
    complaint.refresh_from_db()
    return complaint
