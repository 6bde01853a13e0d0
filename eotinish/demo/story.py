"""One appeal's story: the real acts under a moved clock, none of them in the future."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from agencies.actors import Actor
from agencies.models import Agency, Region, Topic
from agencies.selectors import actor_for
from appeals import services
from appeals.choices import OPEN_STATUSES, Procedure, Status
from appeals.draft import AppealDraft
from appeals.models import Appeal, Correction, Duty
from core import clock
from eotinish.demo.texts import Words

APPLICANT = "applicant"
DAY = dt.timedelta(days=1)
AFTER_MIDNIGHT = dt.time(0, 10)
OWE_A_NOTICE = ("sign_extension", "grant_recusal", "refuse_recusal")
NEVER_REFUSED = Procedure.SIMPLIFIED  # its missed term is no refusal


class PresentReachedError(Exception):
    """The next act would lie in the future: the story goes no further for now."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is there, what may be filed about, and the dice, the same every time."""

    staff: dict[str, User]
    topics: dict[str, list[Topic]]
    city: Region
    regions: list[Region]
    bodies: dict[str, Agency]
    dice: random.Random


@dataclass(frozen=True, slots=True)
class Team:
    """Who gives out, prepares and signs at a body."""

    gives: str
    prepares: str
    signs: str


class Story:
    """The acts on one appeal, each some days after the one before.

    `appeal` is what the acts are about now: a complaint or a part can take its place for a while.
    """

    def __init__(self, scene: Scene, draft: AppealDraft, at: dt.datetime, end: dt.datetime) -> None:
        self.scene, self.draft, self.at, self.end = scene, draft, at, end
        self.told: list[Appeal] = []
        self.appeal = self.file(draft)

    def file(self, draft: AppealDraft) -> Appeal:
        """Register an appeal at this moment."""
        with clock.stopped_at(self.at):
            filer = self.scene.staff["citizen"] if draft.owner_id else None
            return self.keep(services.register_appeal(draft, actor=actor_for(filer)).appeal)

    def keep(self, appeal: Appeal) -> Appeal:
        """The story is about this appeal too."""
        self.told.append(appeal)
        return appeal

    def words(self, words: Words) -> str:
        return words[self.draft.language]

    def act(self, days: float, act: str, who: str, **values: Any) -> Any:
        """Do the act as `who`, so many days later; what the service answers."""
        self.wait(days)
        values.setdefault("number", self.appeal.number)
        with clock.stopped_at(self.at):
            done = getattr(services, act)(actor=self._actor(who), **values)
            if act in OWE_A_NOTICE:
                self._give_owed_notices()
        self.appeal.refresh_from_db()
        return done

    def wait(self, days: float) -> None:
        """Let the days pass, and whatever they bring by themselves."""
        moment = self.at + dt.timedelta(days=days, minutes=self.scene.dice.randint(5, 300))
        if moment >= self.end:
            raise PresentReachedError
        self.pass_days(moment)
        self.at = moment

    def wait_till_after(self, day: dt.date | None) -> None:
        """Let the days pass up to the one after this; none when that is over already."""
        days = (day - clock.local_day(self.at)).days + 1 if day else 0
        if days > 0:
            self.wait(days)

    def pass_days(self, until: dt.datetime) -> None:
        """Missed terms and corrections are recorded on the day after, as the beat does it."""
        for day in sorted(set(self._last_days())):
            night = timezone.make_aware(dt.datetime.combine(day + DAY, AFTER_MIDNIGHT))
            if night <= until:
                with clock.stopped_at(night):
                    services.record_silence()

    def _last_days(self) -> Iterator[dt.date]:
        told = Appeal.objects.filter(pk__in=[appeal.pk for appeal in self.told])
        for appeal in told.filter(status__in=OPEN_STATUSES):
            if appeal.status == Status.CORRECTION:
                yield Correction.objects.filter(appeal=appeal).latest("pk").until
            if appeal.procedure != NEVER_REFUSED and not appeal.deemed_refused_on:
                yield appeal.due_on

    def _actor(self, who: str) -> Actor:
        if who == APPLICANT:
            return Actor("guest", granted=frozenset({self.appeal.pk}))
        return actor_for(self.scene.staff[who])

    def _give_owed_notices(self) -> None:
        """The notices were delivered elsewhere: what was owed of them is given."""
        owed = Duty.objects.filter(appeal=self.appeal, event__isnull=False, closed_at=None)
        for event_id in owed.values_list("event_id", flat=True):
            services.notice_sent(event_id=event_id or 0)
