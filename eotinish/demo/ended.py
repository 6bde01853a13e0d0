"""Stories of the demonstration that have come to their end."""

import dataclasses

from appeals.choices import GroundUse, Outcome
from appeals.models import Appeal, Ground
from core import clock
from eotinish.demo import texts
from eotinish.demo.steps import (
    MINISTRY,
    SUPERIOR,
    answer,
    ask_to_mend,
    assign,
    be_heard,
    complain,
    end,
    go_up,
    prepare,
    propose_extension,
    propose_redirect,
    propose_slip,
    rate,
    refuse,
    start_hearing,
    usual_outcome,
)
from eotinish.demo.story import APPLICANT, Story


def mended(story: Story) -> None:
    ask_to_mend(story, 5)
    story.act(2, "mend", APPLICANT, note=story.words(texts.MENDED))
    assign(story)
    answer(story, Outcome.FAVOURABLE)
    rate(story, 5, in_substance=True)


def lapsed_and_returned(story: Story) -> None:
    ask_to_mend(story, 3)
    story.wait(9)
    end(story, GroundUse.RETURN, "not-mended", texts.NOT_MENDED)


def returned_for_insults(story: Story) -> None:
    end(story, GroundUse.RETURN, "insulting", texts.INSULTING)


def terminated(story: Story) -> None:
    assign(story)
    end(story, GroundUse.TERMINATION, "settled", texts.SETTLED)


def extended(story: Story) -> None:
    assign(story)
    propose_extension(story)
    story.act(1, "sign_extension", "head")
    answer(story, Outcome.FAVOURABLE, days=12)


def heard_and_refused(story: Story) -> None:
    assign(story)
    hearing = be_heard(story)
    story.wait_till_after(hearing.oral_at and clock.local_day(hearing.oral_at))
    story.act(0, "hold_hearing", "officer", minutes=story.words(texts.MINUTES))
    story.act(1, "remark", APPLICANT, remarks=story.words(texts.REMARKS))
    answer(story, Outcome.BURDENSOME, days=3)


def hearing_waived(story: Story) -> None:
    assign(story)
    start_hearing(story)
    story.act(1, "waive_hearing", APPLICANT)
    answer(story, Outcome.BURDENSOME, days=2)


def urgent_without_hearing(story: Story) -> None:
    assign(story)
    urgent = Ground.objects.get(use=GroundUse.EXEMPTION, code="urgent")
    reason = story.words(texts.URGENT)
    story.act(2, "exempt_hearing", "officer", ground_id=urgent.pk, reason=reason)
    answer(story, Outcome.BURDENSOME, days=1)


def annulled_and_answered_anew(story: Story) -> None:
    assign(story)
    refuse(story)
    contested = story.appeal
    rate(story, 1, in_substance=False)
    complain(story, days=2)
    go_up(story)
    answer(story, Outcome.ANNULLED, SUPERIOR)
    story.appeal = contested
    story.appeal.refresh_from_db()
    assign(story)
    answer(story, Outcome.FAVOURABLE)


def dismissed(story: Story) -> None:
    assign(story)
    refuse(story)
    complain(story)
    go_up(story)
    answer(story, Outcome.DISMISSED, SUPERIOR)


def silent_then_answered(story: Story) -> None:
    """Nobody answers in time; the complaint makes the body answer."""
    assign(story)
    contested = story.appeal
    story.wait(26)
    complain(story, texts.SILENCE, days=1)
    go_up(story)
    answer(story, Outcome.ACTION_ORDERED, SUPERIOR)
    story.appeal = contested
    answer(story, Outcome.FAVOURABLE, days=2)


def split(story: Story) -> None:
    assign(story)
    propose_redirect(story, part=True)
    story.act(1, "sign_part", "head")
    parent = story.appeal
    story.appeal = story.keep(Appeal.objects.get(parent=parent))
    assign(story, MINISTRY)
    answer(story, Outcome.FAVOURABLE, MINISTRY)
    story.appeal = parent
    answer(story, Outcome.FAVOURABLE, days=1)


def redirected(story: Story) -> None:
    assign(story)
    propose_redirect(story)
    story.act(1, "sign_redirect", "head")
    assign(story, MINISTRY)
    answer(story, usual_outcome(story), MINISTRY)


def joined(story: Story) -> None:
    main = story.appeal
    story.wait(1)
    text = story.words(texts.SEPARATE_FILE)
    second = story.file(dataclasses.replace(story.draft, text=text))
    story.act(1, "join", "registrar", number=second.number, main=main.number)
    assign(story)
    answer(story, Outcome.FAVOURABLE)


def group_repeated(story: Story) -> None:
    """Many people, whose answer had a slip; some of them write again."""
    story.act(1, "mark_group", "registrar", people=24)
    assign(story)
    prepare(story, Outcome.FAVOURABLE)
    story.act(2, "sign_decision", "head")
    propose_slip(story)
    story.act(1, "sign_slip", "head")
    story.act(1, "record_execution", "officer", what=story.words(texts.EXECUTION))
    first = story.appeal
    story.wait(20)
    story.appeal = story.file(
        dataclasses.replace(story.draft, text=story.words(texts.SITUATION_AGAIN))
    )
    story.act(1, "link_repeat", "registrar", earlier=first.number)
    end(story, GroundUse.RETURN, "identical", texts.IDENTICAL)


def file_and_recusal(story: Story) -> None:
    assign(story)
    story.act(1, "ask_file", APPLICANT)
    story.act(1, "open_file", "registrar")
    story.act(1, "ask_recusal", APPLICANT, reason=story.words(texts.RECUSAL))
    story.act(1, "refuse_recusal", "head", reason=story.words(texts.NO_RECUSAL))
    answer(story, Outcome.FAVOURABLE, days=2)


def withdrawn(story: Story) -> None:
    assign(story)
    story.act(4, "withdraw", APPLICANT)
