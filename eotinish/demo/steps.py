"""Steps that the stories of the demonstration share."""

import datetime as dt

from django.utils import timezone

from agencies.selectors import working_calendar
from appeals.choices import EXECUTED_OUTCOMES, OUTCOMES_OF, GroundUse, Outcome, Procedure, Result
from appeals.models import Ground, Hearing
from core import clock
from eotinish.demo import people, texts
from eotinish.demo.story import APPLICANT, Story, Team

AKIMAT = Team("registrar", "officer", "head")
MINISTRY = Team("other.head", "other.officer", "other.head")
SUPERIOR = Team("superior.head", "superior.officer", "superior.head")
RESULT_OF = {
    Outcome.BURDENSOME: Result.REFUSED,
    Outcome.DISMISSED: Result.REFUSED,
    Outcome.LEFT: Result.EXPLAINED,
    Outcome.TAKEN_NOTE: Result.EXPLAINED,
    Outcome.SENT_BACK: Result.PARTLY,
}
ARTICLE_OF = {Procedure.ORDINARY: "77", Procedure.SIMPLIFIED: "89", Procedure.COMPLAINT: "100"}
AGAINST = (Outcome.BURDENSOME, Outcome.DISMISSED)


def usual_outcome(story: Story) -> Outcome:
    """Mostly what was asked for; a refusal needs a story of its own."""
    known = [
        outcome
        for outcome in OUTCOMES_OF[Procedure(story.appeal.procedure)]
        if outcome != Outcome.BURDENSOME
    ]
    return story.scene.dice.choice((*known[:1] * 4, *known))


def assign(story: Story, team: Team = AKIMAT, days: float = 1) -> None:
    officer = story.scene.staff[team.prepares]
    story.act(days, "assign", team.gives, officer_id=officer.pk)


def prepare(story: Story, outcome: Outcome, team: Team = AKIMAT, days: float = 5) -> None:
    against = outcome in AGAINST
    story.act(
        days,
        "prepare_decision",
        team.prepares,
        outcome=outcome,
        result=RESULT_OF.get(outcome, Result.SATISFIED),
        facts=story.words(texts.FACTS_AGAINST if against else texts.FACTS),
        law=story.words(texts.LAW).format(article=ARTICLE_OF[Procedure(story.appeal.procedure)]),
        text=story.words(texts.REFUSAL if against else texts.ANSWER),
    )


def answer(story: Story, outcome: Outcome, team: Team = AKIMAT, days: float = 5) -> None:
    """Prepared, signed, and carried out where there is something to carry out."""
    prepare(story, outcome, team, days)
    story.act(2, "sign_decision", team.signs)
    if outcome in EXECUTED_OUTCOMES:
        story.act(3, "record_execution", team.prepares, what=story.words(texts.EXECUTION))


def refuse(story: Story, team: Team = AKIMAT) -> None:
    """The preliminary decision, days to object that nobody uses, the refusal."""
    hearing = start_hearing(story, team)
    story.wait_till_after(hearing.decide_from)
    story.act(0, "close_hearing", team.prepares)
    answer(story, Outcome.BURDENSOME, team, days=1)


def start_hearing(story: Story, team: Team = AKIMAT, days: float = 3) -> Hearing:
    story.act(days, "start_hearing", team.prepares, preliminary=story.words(texts.PRELIMINARY))
    return Hearing.objects.get(appeal=story.appeal, closed_at=None)


def be_heard(story: Story) -> Hearing:
    """An oral hearing is asked for and set."""
    start_hearing(story)
    story.act(1, "object_", APPLICANT, objection=story.words(texts.OBJECTION), wants_oral=True)
    day = working_calendar().add_working_days(clock.local_day(story.at), 4)
    story.act(
        0.5,
        "set_hearing",
        "officer",
        oral_at=timezone.make_aware(dt.datetime.combine(day, dt.time(15))),
        place=story.words(texts.PLACE),
    )
    return Hearing.objects.get(appeal=story.appeal, closed_at=None)


def ask_to_mend(story: Story, working_days: int) -> None:
    until = working_calendar().add_working_days(clock.local_day(story.at), working_days + 1)
    story.act(
        0.2,
        "request_correction",
        "registrar",
        defects=[],
        what=story.words(texts.CORRECTION),
        until=until,
    )


def end(story: Story, use: GroundUse, code: str, why: texts.Words) -> None:
    """Returned or terminated on a ground of the law."""
    propose_end(story, use, code, why)
    story.act(1, f"sign_{use}", "head")


def propose_end(story: Story, use: GroundUse, code: str, why: texts.Words) -> None:
    ground = Ground.objects.get(use=use, code=code)
    story.act(1, f"propose_{use}", "registrar", ground_id=ground.pk, reason=story.words(why))


def propose_extension(story: Story) -> None:
    until = working_calendar().add_working_days(story.appeal.due_on, 10)
    reason = story.words(texts.EXTENSION)
    story.act(5, "propose_extension", "officer", until=until, reason=reason)


def propose_redirect(story: Story, part: bool = False) -> None:
    values = {
        "target_id": story.scene.bodies[people.OTHER_BODY].pk,
        "reason": story.words(texts.REDIRECT_REASON),
    }
    if part:
        values["part"] = story.words(texts.PART)
    story.act(1, "propose_part" if part else "propose_redirect", "officer", **values)


def complain(story: Story, words: texts.Words = texts.COMPLAINT, days: float = 6) -> None:
    """A complaint about the appeal; the story goes on with that."""
    registered = story.act(days, "complain", APPLICANT, text=story.words(words))
    story.appeal = story.keep(registered.appeal)


def go_up(story: Story) -> None:
    """The complaint is sent to the superior body and given to an officer there."""
    story.act(1.5, "forward", takes_in(story))
    assign(story, SUPERIOR)


def takes_in(story: Story) -> str:
    """Whoever takes in appeals at the body that holds this one."""
    at_ministry = story.appeal.agency_id == story.scene.bodies[people.OTHER_BODY].pk
    return (MINISTRY if at_ministry else AKIMAT).gives


def rate(story: Story, stars: int, *, in_substance: bool) -> None:
    comment = story.words(texts.PRAISE if in_substance else texts.BLAME)
    story.act(2, "rate", APPLICANT, stars=stars, in_substance=in_substance, comment=comment)


def propose_slip(story: Story) -> None:
    corrected = story.words(texts.ANSWER).replace("12", "21")
    story.act(3, "propose_slip", "officer", text=corrected, reason=story.words(texts.SLIP))
