"""How an appeal stands: all of it that decides what may be done to it, and what acts need of it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from appeals.choices import HearingState, Pending, Procedure, Status


class Need(StrEnum):
    """What must hold of the appeal, beside its status, for an act to be lawful."""

    NOT_JOINED = "not_joined"
    JOINED = "joined"
    NO_DANGER = "no_danger"
    DANGER = "danger"
    NOT_EXTENDED = "not_extended"
    COMPLAINT_HERE = "complaint_here"
    NO_COMPLAINT_HERE = "no_complaint_here"
    HEARING_RUNS = "hearing_runs"
    ORAL_SET = "oral_set"
    NO_ORAL = "no_oral"
    HEARD = "heard"
    NOT_HEARD = "not_heard"
    NOT_YET_REFUSED = "not_yet_refused"


@dataclass(frozen=True, slots=True)
class Standing:
    """All of an appeal that decides what may be done to it."""

    status: Status
    procedure: Procedure = Procedure.ORDINARY
    pending: Pending = Pending.NOTHING
    hearing: HearingState = HearingState.NONE
    is_assigned: bool = False
    is_joined: bool = False
    is_danger: bool = False
    is_extended: bool = False
    is_complaint_here: bool = False
    is_deemed_refused: bool = False

    def holds(self, need: Need) -> bool:
        """Whether the appeal is as the act needs it."""
        return NEEDS[need](self)


RUNNING = frozenset({HearingState.ANNOUNCED, HearingState.ORAL_ASKED, HearingState.ORAL_SET})
NEEDS: dict[Need, Callable[[Standing], bool]] = {
    Need.NOT_JOINED: lambda it: not it.is_joined,
    Need.JOINED: lambda it: it.is_joined,
    Need.NO_DANGER: lambda it: not it.is_danger,
    Need.DANGER: lambda it: it.is_danger,
    Need.NOT_EXTENDED: lambda it: not it.is_extended,
    Need.COMPLAINT_HERE: lambda it: it.is_complaint_here,
    Need.NO_COMPLAINT_HERE: lambda it: not it.is_complaint_here,
    Need.NOT_YET_REFUSED: lambda it: not it.is_deemed_refused,
    Need.HEARING_RUNS: lambda it: it.hearing in RUNNING,
    Need.ORAL_SET: lambda it: it.hearing == HearingState.ORAL_SET,
    Need.NO_ORAL: lambda it: it.hearing == HearingState.ANNOUNCED,
    Need.HEARD: lambda it: it.hearing == HearingState.DONE,
    Need.NOT_HEARD: lambda it: it.hearing == HearingState.NONE,
}
