"""About 120 appeals over half a year, walked through the real acts under a moved clock."""

import datetime as dt
import random
from dataclasses import dataclass

from accounts.identity import make_bin, make_iin
from accounts.models import User
from agencies.actors import Actor
from agencies.models import Agency, Region, Topic
from agencies.routing import RoutingQuery, choose_agency
from agencies.selectors import actor_for
from appeals import services
from appeals.choices import (
    OUTCOMES_OF,
    ApplicantType,
    Channel,
    Kind,
    Outcome,
    Procedure,
    Result,
)
from appeals.draft import AppealDraft, ApplicantDraft
from appeals.models import Appeal
from core import clock
from eotinish.demo import people, texts
from notices.services import recording_as_delivered, remind

COUNT = 120
DAYS = 182
KINDS = [kind for kind in Kind if kind != Kind.NOT_SPECIFIED]
CHANNELS = [channel for channel in Channel if channel != Channel.NOT_SPECIFIED]
RESULT_OF = {
    Outcome.BURDENSOME: Result.REFUSED,
    Outcome.DISMISSED: Result.REFUSED,
    Outcome.LEFT: Result.EXPLAINED,
    Outcome.TAKEN_NOTE: Result.EXPLAINED,
    Outcome.SENT_BACK: Result.PARTLY,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is there, what may be filed about, and the dice, the same every time."""

    staff: dict[str, User]
    topics: dict[str, list[Topic]]
    city: Region
    regions: list[Region]
    bodies: dict[str, Agency]
    dice: random.Random


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
        for place in range(COUNT):
            moment = _moment(scene, end, DAYS * (1 - place / COUNT))
            _walk(scene, place, moment, end)
        remind()
    return COUNT


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
    with clock.stopped_at(filed_at):
        draft = _draft(scene, place)
        appeal = services.register_appeal(
            draft, actor=actor_for(scene.staff["citizen"] if draft.owner_id else None)
        ).appeal
    story = Story(scene, appeal, filed_at, end)
    if _is_central(place):
        _answered(story, place, _MINISTRY)
    elif place % 9 == 8:
        story.act(1, _assign, "registrar", "officer")
        story.act(1, _propose, "officer")
        if place != COUNT - 4:  # the last one waits for the head
            story.act(1, _sign_redirect, "head")
            _answered(story, place, _MINISTRY)
    else:
        _answered(story, place, _AKIMAT)


_AKIMAT = ("registrar", "officer", "head")
_MINISTRY = ("other.head", "other.officer", "other.head")


def _is_central(place: int) -> bool:
    return place % 6 == 5


def _answered(story: "Story", place: int, team: tuple[str, str, str]) -> None:
    """Assigned, prepared and signed; a few are forgotten, a few late, new ones stand halfway."""
    gives, prepares, signs = team
    is_new = story.at > story.end - dt.timedelta(days=25)
    if place % 41 == 40 or (is_new and place % 4 == 1):
        return
    story.act(1, _assign, gives, prepares)
    if place % 37 == 36 or (is_new and place % 4 == 2):
        return
    if place % 31 == 30:
        story.withdraw(4)
        return
    story.act(25 if place % 19 == 7 else 5, _prepare, prepares)
    if place % 10 == 3:
        story.act(1, _decline, signs)
        story.act(2, _prepare, prepares)
    if not (is_new and place % 4 == 3):
        story.act(2, _sign, signs)


class Story:
    """The acts on one appeal, each some days after the one before, none in the future."""

    def __init__(self, scene: Scene, appeal: Appeal, at: dt.datetime, end: dt.datetime) -> None:
        self.scene, self.appeal, self.at, self.end = scene, appeal, at, end

    def act(self, days: int, what, who: str, *args: str) -> None:  # type: ignore[no-untyped-def]
        """Do `what` as `who`, `days` later, unless that has not come yet."""
        self.at += dt.timedelta(days=days, minutes=self.scene.dice.randint(5, 300))
        if self.at >= self.end:
            return
        with clock.stopped_at(self.at):
            what(self, actor_for(self.scene.staff[who]), *args)

    def withdraw(self, days: int) -> None:
        """Whoever filed takes it back, `days` later."""
        self.at += dt.timedelta(days=days)
        if self.at < self.end:
            with clock.stopped_at(self.at):
                services.withdraw(
                    number=self.appeal.number,
                    actor=Actor("guest", granted=frozenset({self.appeal.pk})),
                )


def _assign(story: Story, actor, officer: str) -> None:  # type: ignore[no-untyped-def]
    services.assign(
        number=story.appeal.number, officer_id=story.scene.staff[officer].pk, actor=actor
    )


def _prepare(story: Story, actor) -> None:  # type: ignore[no-untyped-def]
    outcomes = OUTCOMES_OF[Procedure(story.appeal.procedure)]
    outcome = story.scene.dice.choice((*outcomes[:1] * 4, *outcomes))
    services.prepare_decision(
        number=story.appeal.number,
        outcome=outcome,
        result=RESULT_OF.get(outcome, Result.SATISFIED),
        text=texts.ANSWER[story.appeal.language],
        actor=actor,
    )


def _sign(story: Story, actor) -> None:  # type: ignore[no-untyped-def]
    services.sign_decision(number=story.appeal.number, actor=actor)


def _decline(story: Story, actor) -> None:  # type: ignore[no-untyped-def]
    services.decline(
        number=story.appeal.number,
        reason=texts.DECLINE_REASON[story.appeal.language],
        actor=actor,
    )


def _propose(story: Story, actor) -> None:  # type: ignore[no-untyped-def]
    services.propose_redirect(
        number=story.appeal.number,
        target_id=story.scene.bodies[people.OTHER_BODY].pk,
        reason=texts.REDIRECT_REASON[story.appeal.language],
        actor=actor,
    )


def _sign_redirect(story: Story, actor) -> None:  # type: ignore[no-untyped-def]
    services.sign_redirect(number=story.appeal.number, actor=actor)


def _draft(scene: Scene, place: int) -> AppealDraft:
    dice = scene.dice
    is_central = _is_central(place)
    body = scene.bodies[people.OTHER_BODY if is_central else people.BODY]
    topic = dice.choice(scene.topics[body.code])
    language = ("kk", "ru", "kk", "ru", "en")[place % 5]
    kind = KINDS[place % 2 if place % 3 else place // 3 % len(KINDS)]
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
