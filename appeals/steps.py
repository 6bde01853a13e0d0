"""The questions of the form in which a citizen files: which are asked, in what order."""

from enum import StrEnum
from typing import Any

Answers = dict[str, dict[str, Any]]


class Step(StrEnum):
    """One question, one page; the value stands in its address."""

    KIND = "kind"
    MATTER = "matter"
    AREA = "area"
    TOPIC = "topic"
    REGION = "region"
    DISTRICT = "district"
    CONTESTED = "contested"
    AGENCY = "agency"
    WHO = "who"
    NAME = "name"
    CONTACT = "contact"
    DOCUMENTS = "documents"


# Another answer there makes these ask again: what was chosen depended on it.
UNDOES: dict[Step, tuple[Step, ...]] = {
    Step.KIND: (Step.AGENCY,),
    Step.AREA: (Step.TOPIC, Step.AGENCY),
    Step.TOPIC: (Step.AGENCY,),
    Step.REGION: (Step.DISTRICT, Step.AGENCY),
    Step.DISTRICT: (Step.AGENCY,),
    Step.CONTESTED: (Step.AGENCY,),
    Step.WHO: (Step.NAME,),
}


def asked(answers: Answers) -> list[Step]:
    """The questions of this filing in their order; only a complaint names what it contests."""
    is_complaint = answers.get(Step.KIND, {}).get("kind") == "complaint"
    return [step for step in Step if step is not Step.CONTESTED or is_complaint]


def first_open(answers: Answers) -> Step | None:
    """The first question without an answer; None when all are answered."""
    return next((step for step in asked(answers) if step not in answers), None)


def before(step: Step, answers: Answers) -> Step | None:
    """The question that leads to this one."""
    steps = asked(answers)
    place = steps.index(step) if step in steps else 0
    return steps[place - 1] if place else None


def after(step: Step, answers: Answers) -> Step | None:
    """The question that follows this one; None: look over the answers."""
    open_step = first_open(answers)
    steps = asked(answers)
    place = steps.index(step) + 1 if step in steps else 0
    following = steps[place] if place < len(steps) else None
    if open_step and (following is None or steps.index(open_step) < steps.index(following)):
        return open_step
    return following


def with_answer(step: Step, answer: dict[str, Any], answers: Answers) -> Answers:
    """The answers with this one; what depended on another answer there is asked again."""
    changed = step in answers and answers[step] != answer
    undone = UNDOES.get(step, ()) if changed else ()
    return {name: kept for name, kept in answers.items() if name not in undone} | {step: answer}
