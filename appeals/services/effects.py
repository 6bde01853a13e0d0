"""What the decision on a complaint does to the appeal that was complained of (APPC 100)."""

from agencies.selectors import common_superior
from appeals.choices import (
    ANNULLING_OUTCOMES,
    REOPENING_OUTCOMES,
    Came,
    Clock,
    Closing,
    Pending,
    Status,
)
from appeals.models import Appeal, Decision
from appeals.services.acting import Acting, consequence, let_go
from appeals.services.custodies import start_anew
from appeals.services.duties import close_duties
from appeals.states import Act, is_open


def take_effect(decision: Decision, doing: Acting) -> None:
    """Change the contested appeal where the body may: the one complained of, or one above it.

    Open the contested appeal again where the outcome says so, else note the outcome on it.

    An act that was annulled stands no longer; an appeal that was still open stays so, and keeps
    its term: the duty to answer never ended.
    """
    contested_id = doing.appeal.contested_appeal_id
    if contested_id is None:
        return
    contested = Appeal.objects.select_for_update().get(pk=contested_id)
    data = {"complaint": doing.appeal.number, "outcome": decision.outcome}
    judges = _judges(doing.appeal, contested)
    reopens = judges and decision.outcome in REOPENING_OUTCOMES and not is_open(contested.status)
    annuls = judges and decision.outcome in ANNULLING_OUTCOMES
    if annuls:
        contested.decisions.filter(signed_at__isnull=False, annulled_at=None).update(
            annulled_at=doing.at
        )
    stands_no_longer = annuls and not is_open(contested.status)
    if stands_no_longer:
        # What stands no longer is neither corrected nor carried out.
        let_go(contested, at=doing.at)
        owed = [Clock.SLIP, Clock.EXECUTION]
        close_duties(contested, owed, at=doing.at, how=Closing.DROPPED)
    if reopens and contested.status != Status.WITHDRAWN:
        with consequence(Act.REOPEN, contested, of=doing) as reopened:
            reopened.data = data
            reopened.reason = decision.text
            contested.closed_at = None
            contested.outcome = ""
            contested.result = ""
            contested.joined_to_id = None
            start_anew(contested, at=doing.at, came=Came.REOPENED)
    else:
        with consequence(Act.NOTE_COMPLAINT, contested, of=doing) as noted:
            noted.data = data
            if stands_no_longer:
                contested.pending = Pending.NOTHING


def _judges(complaint: Appeal, contested: Appeal) -> bool:
    """Whether this body may change what was done: what it did itself, or a body under it."""
    above = complaint.agency_id
    below = complaint.contested_agency_id
    if below is None or contested.agency_id != below:
        return False
    return above == below or common_superior(above, below) == above
