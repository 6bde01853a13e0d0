"""About 120 appeals over half a year, walked through the real acts under a moved clock."""

import contextlib
import datetime as dt
import random

from accounts.identity import make_bin, make_iin
from accounts.models import User
from agencies.models import Agency, Region, Topic
from agencies.routing import RoutingQuery, choose_agency
from appeals.choices import ApplicantType, Channel, Kind
from appeals.draft import AppealDraft, ApplicantDraft
from appeals.models import Appeal
from core import clock
from eotinish.demo import people, texts
from eotinish.demo.plots import SPECIAL, usual
from eotinish.demo.steps import AKIMAT, MINISTRY
from eotinish.demo.story import PresentReachedError, Scene, Story
from notices.services import recording_as_delivered, remind

FILED = 110  # parts, complaints and repeats come on top
DAYS = 182
KINDS = (
    Kind.STATEMENT,
    Kind.MESSAGE,
    Kind.STATEMENT,
    Kind.COMPLAINT,
    Kind.REQUEST,
    Kind.STATEMENT,
    Kind.PROPOSAL,
    Kind.STATEMENT,
    Kind.COMPLAINT,
    Kind.RESPONSE,
    Kind.STATEMENT,
)
CHANNELS = [channel for channel in Channel if channel != Channel.NOT_SPECIFIED]


def create_appeals(staff: dict[str, User]) -> int:
    """File them all; the number filed. Their notices are recorded as delivered."""
    topics = list(Topic.objects.exclude(parent=None).select_related("parent").order_by("code"))
    city = Agency.objects.select_related("region").get(code=people.BODY).region
    bodies = Agency.objects.in_bulk([people.BODY, people.OTHER_BODY], field_name="code")
    scene = Scene(
        staff=staff,
        topics={code: _topics_of(body, topics, city) for code, body in bodies.items()},
        city=city,
        regions=list(Region.objects.filter(parent=None).order_by("code")),
        bodies=bodies,
        dice=random.Random(2020),  # noqa: S311 - the same demonstration on every machine
    )
    end = clock.now()
    with recording_as_delivered():
        for place in range(FILED):
            moment = _moment(scene, end, DAYS * (1 - place / FILED))
            _walk(scene, place, moment, end)
        remind()
    return Appeal.objects.count()


def _topics_of(body: Agency, topics: list[Topic], city: Region) -> list[Topic]:
    """The topics that the rules give to this body."""
    today = clock.today()
    return [
        topic
        for topic in topics
        if choose_agency(RoutingQuery(topic_id=topic.pk, region_id=city.pk, on=today)).agency_id
        == body.pk
    ]


def _moment(scene: Scene, end: dt.datetime, days_ago: float) -> dt.datetime:
    return min(end, end - dt.timedelta(days=days_ago, minutes=scene.dice.randint(0, 500)))


def _walk(scene: Scene, place: int, filed_at: dt.datetime, end: dt.datetime) -> None:
    """One appeal, as far as its story and the present moment let it come."""
    story = Story(scene, _draft(scene, place), filed_at, end)
    with contextlib.suppress(PresentReachedError):
        if place in SPECIAL:
            SPECIAL[place][1](story)
        else:
            usual(story, place, MINISTRY if _is_central(place) else AKIMAT)
    story.pass_days(end)


def _is_central(place: int) -> bool:
    return place % 6 == 5 and place not in SPECIAL


def _draft(scene: Scene, place: int) -> AppealDraft:
    dice = scene.dice
    is_central = _is_central(place)
    body = scene.bodies[people.OTHER_BODY if is_central else people.BODY]
    topic = dice.choice(scene.topics[body.code])
    language = ("kk", "ru", "kk", "ru", "en")[place % 5]
    kind = SPECIAL[place][0] if place in SPECIAL else KINDS[place % len(KINDS)]
    channel = CHANNELS[place // 2 % len(CHANNELS)] if place % 2 else Channel.ONLINE
    mine = place % 12 == 0
    return AppealDraft(
        kind=kind,
        channel=channel,
        language=language,
        subject=topic.name_in(language)[:200],
        text=texts.SITUATION[language].format(example=getattr(topic, f"example_{language}")),
        topic_id=topic.pk,
        region_id=(dice.choice(scene.regions) if is_central else scene.city).pk,
        named_agency_id=body.pk if is_central or place % 10 == 4 else None,
        contested_agency_id=body.pk if kind == Kind.COMPLAINT else None,
        owner_id=scene.staff["citizen"].pk if mine else None,
        applicant=_applicant(scene, place, mine),
    )


def _applicant(scene: Scene, place: int, mine: bool) -> ApplicantDraft:
    dice = scene.dice
    contact = {
        "email": f"person{place}@example.org",
        "phone": f"+7701{place:07d}",
        "address": f"Астана, Абай даңғылы, {dice.randint(1, 90)}",
    }
    if mine:
        citizen = scene.staff["citizen"]
        contact["email"] = citizen.email
        return ApplicantDraft(
            type=ApplicantType.PERSON, full_name=citizen.full_name, iin=_iin(dice), **contact
        )
    if place % 7 == 3:
        return ApplicantDraft(
            type=ApplicantType.ENTITY,
            name=dice.choice(people.ENTITIES),
            bin=make_bin(2000 + place % 25, 1 + place % 12, serial=place),
            **contact,
        )
    name = f"{dice.choice(people.LAST_NAMES)} {dice.choice(people.FIRST_NAMES)}"
    if place % 13 == 5:
        return ApplicantDraft(type=ApplicantType.GROUP, full_name=name, iin=_iin(dice), **contact)
    iin = _iin(dice) if place % 17 else ""
    return ApplicantDraft(type=ApplicantType.PERSON, full_name=name, iin=iin, **contact)


def _iin(dice: random.Random) -> str:
    birth = dt.date(1955, 1, 1) + dt.timedelta(days=dice.randint(0, 18_000))
    return make_iin(birth, serial=dice.randint(1, 9000))
