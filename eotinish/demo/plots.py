"""Which story each appeal of the demonstration tells: together they know every lawful act."""

import datetime as dt
from collections.abc import Callable

from appeals.choices import EXECUTED_OUTCOMES, Kind, Outcome
from eotinish.demo import ended, texts, under_way
from eotinish.demo.steps import SUPERIOR, answer, assign, go_up, prepare, rate, usual_outcome
from eotinish.demo.story import Story, Team

Plot = Callable[[Story], None]

# place of the appeal among all -> its kind and its story; the first ones are half a year old
SPECIAL: dict[int, tuple[Kind, Plot]] = {
    2: (Kind.STATEMENT, ended.mended),
    4: (Kind.STATEMENT, ended.annulled_and_answered_anew),
    6: (Kind.STATEMENT, ended.split),
    8: (Kind.STATEMENT, ended.lapsed_and_returned),
    10: (Kind.STATEMENT, ended.heard_and_refused),
    12: (Kind.STATEMENT, ended.extended),
    14: (Kind.MESSAGE, ended.terminated),
    16: (Kind.STATEMENT, ended.silent_then_answered),
    18: (Kind.STATEMENT, ended.joined),
    20: (Kind.STATEMENT, ended.redirected),
    22: (Kind.STATEMENT, ended.dismissed),
    26: (Kind.STATEMENT, ended.group_repeated),
    28: (Kind.STATEMENT, ended.file_and_recusal),
    32: (Kind.STATEMENT, ended.hearing_waived),
    34: (Kind.MESSAGE, ended.redirected),
    38: (Kind.STATEMENT, ended.urgent_without_hearing),
    40: (Kind.STATEMENT, ended.withdrawn),
    44: (Kind.STATEMENT, ended.annulled_and_answered_anew),
    46: (Kind.RESPONSE, ended.returned_for_insults),
    50: (Kind.STATEMENT, ended.heard_and_refused),
    52: (Kind.STATEMENT, ended.redirected),
    56: (Kind.STATEMENT, ended.joined),
    58: (Kind.STATEMENT, ended.extended),
    62: (Kind.STATEMENT, ended.split),
    64: (Kind.PROPOSAL, ended.terminated),
    68: (Kind.STATEMENT, ended.mended),
    70: (Kind.STATEMENT, ended.redirected),
    72: (Kind.STATEMENT, ended.annulled_and_answered_anew),
    74: (Kind.STATEMENT, ended.withdrawn),
    78: (Kind.STATEMENT, ended.redirected),
    80: (Kind.STATEMENT, under_way.complaint_is_above),
    82: (Kind.STATEMENT, ended.split),
    88: (Kind.STATEMENT, under_way.complaint_of_silence_waits),
    91: (Kind.STATEMENT, under_way.complaint_waits_at_the_body),
    93: (Kind.STATEMENT, under_way.extended_and_open),
    94: (Kind.STATEMENT, under_way.extension_waits),
    96: (Kind.STATEMENT, under_way.correction_lapsed),
    97: (Kind.STATEMENT, under_way.slip_waits),
    98: (Kind.STATEMENT, under_way.to_be_carried_out),
    99: (Kind.STATEMENT, under_way.oral_hearing_set),
    100: (Kind.STATEMENT, under_way.waits_for_correction),
    102: (Kind.STATEMENT, under_way.redirect_waits),
    103: (Kind.STATEMENT, under_way.file_waits),
    104: (Kind.STATEMENT, under_way.part_waits),
    105: (Kind.RESPONSE, under_way.return_waits),
    106: (Kind.STATEMENT, under_way.recusal_waits),
    108: (Kind.STATEMENT, under_way.hearing_announced),
    109: (Kind.MESSAGE, under_way.sent_on_at_once),
}


def usual(story: Story, place: int, team: Team) -> None:
    """Assigned, prepared and signed; a few are forgotten, a few late, new ones stand halfway."""
    is_new = story.at > story.end - dt.timedelta(days=25)
    if place % 41 == 40 or (is_new and place % 4 == 1):
        return
    if story.appeal.is_complaint_here:
        if place % 3 == 0:
            satisfied_by_the_body(story, team)
            return
        go_up(story)
        team = SUPERIOR
    else:
        assign(story, team)
    if place % 37 == 36 or (is_new and place % 4 == 2):
        return
    outcome = usual_outcome(story)
    prepare(story, outcome, team, days=25 if place % 19 == 7 else 5)
    if place % 10 == 3:
        reason = story.words(texts.DECLINE_REASON)
        story.act(1, "decline", team.signs, reason=reason)
        prepare(story, outcome, team, days=2)
    if is_new and place % 4 == 3:
        return
    story.act(2, "sign_decision", team.signs)
    if outcome in EXECUTED_OUTCOMES:
        story.act(3, "record_execution", team.prepares, what=story.words(texts.EXECUTION))
    if place % 5 == 0:
        rate(story, 3 + place % 3, in_substance=True)


def satisfied_by_the_body(story: Story, team: Team) -> None:
    """The body complained of gives in within its three days (APPC 91)."""
    assign(story, team, days=0.3)
    answer(story, Outcome.SATISFIED_IN_FULL, team, days=0.3)
