"""Stories of the demonstration that stand halfway today."""

from agencies.models import Agency
from appeals.choices import GroundUse, Outcome
from eotinish.demo import texts
from eotinish.demo.ended import urgent_without_hearing
from eotinish.demo.steps import (
    answer,
    ask_to_mend,
    assign,
    be_heard,
    complain,
    go_up,
    prepare,
    propose_end,
    propose_extension,
    propose_redirect,
    propose_slip,
    start_hearing,
)
from eotinish.demo.story import APPLICANT, Story


def waits_for_correction(story: Story) -> None:
    story.wait((story.end - story.at).days - 4)
    ask_to_mend(story, 5)


def correction_lapsed(story: Story) -> None:
    ask_to_mend(story, 2)


def extension_waits(story: Story) -> None:
    assign(story)
    propose_extension(story)


def extended_and_open(story: Story) -> None:
    extension_waits(story)
    story.act(1, "sign_extension", "head")


def hearing_announced(story: Story) -> None:
    assign(story)
    start_hearing(story, days=0.2)


def oral_hearing_set(story: Story) -> None:
    assign(story)
    be_heard(story)


def return_waits(story: Story) -> None:
    propose_end(story, GroundUse.RETURN, "insulting", texts.INSULTING)


def redirect_waits(story: Story) -> None:
    assign(story)
    propose_redirect(story)


def part_waits(story: Story) -> None:
    assign(story)
    propose_redirect(story, part=True)


def complaint_of_silence_waits(story: Story) -> None:
    """The missed term is recorded; the complaint about it came just now."""
    assign(story)
    story.wait((story.end - story.at).days - 1.5)
    complain(story, texts.SILENCE, days=0.2)


def complaint_waits_at_the_body(story: Story) -> None:
    assign(story)
    answer(story, Outcome.FAVOURABLE, days=2)
    story.wait((story.end - story.at).days - 2)
    complain(story, days=0.2)


def complaint_is_above(story: Story) -> None:
    urgent_without_hearing(story)
    complain(story, days=10)
    go_up(story)


def slip_waits(story: Story) -> None:
    assign(story)
    prepare(story, Outcome.FAVOURABLE, days=1)
    story.act(1, "sign_decision", "head")
    propose_slip(story)


def to_be_carried_out(story: Story) -> None:
    assign(story)
    prepare(story, Outcome.FAVOURABLE, days=2)
    story.act(1, "sign_decision", "head")


def file_waits(story: Story) -> None:
    assign(story)
    story.act(1, "ask_file", APPLICANT)


def recusal_waits(story: Story) -> None:
    assign(story)
    story.act(0.5, "ask_recusal", APPLICANT, reason=story.words(texts.RECUSAL))


def sent_on_at_once(story: Story) -> None:
    reason = story.words(texts.DANGER)
    story.act(0.2, "mark_danger", "registrar", reason=reason)
    police = Agency.objects.get(code="min-internal-affairs")
    story.act(0.1, "redirect_at_once", "registrar", target_id=police.pk, reason=reason)
