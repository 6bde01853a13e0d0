"""The form of each act; the forms themselves stand in desk_forms."""

from typing import Any

from appeals.states import Act
from tracking import desk_forms as forms
from tracking.selectors.offered import Offered

FORMS: dict[Act, type[forms.DeskForm]] = {
    Act.ASSIGN: forms.AssignForm,
    Act.REQUEST_CORRECTION: forms.CorrectionForm,
    Act.PROPOSE_RETURN: forms.ReturnForm,
    Act.PROPOSE_TERMINATION: forms.TerminationForm,
    Act.MARK_DANGER: forms.DangerForm,
    Act.REDIRECT_AT_ONCE: forms.RedirectForm,
    Act.PROPOSE_REDIRECT: forms.RedirectForm,
    Act.PROPOSE_PART: forms.PartForm,
    Act.FORWARD: forms.ForwardForm,
    Act.JOIN: forms.JoinForm,
    Act.SEPARATE: forms.SeparateForm,
    Act.LINK_REPEAT: forms.RepeatForm,
    Act.MARK_GROUP: forms.GroupForm,
    Act.PROPOSE_EXTENSION: forms.ExtensionForm,
    Act.START_HEARING: forms.StartHearingForm,
    Act.SET_HEARING: forms.SetHearingForm,
    Act.HOLD_HEARING: forms.MinutesForm,
    Act.EXEMPT_HEARING: forms.ExemptionForm,
    Act.PREPARE_DECISION: forms.DecisionForm,
    Act.DECLINE: forms.DeclineForm,
    Act.PROPOSE_SLIP: forms.SlipForm,
    Act.DECLINE_SLIP: forms.DeclineSlipForm,
    Act.RECORD_EXECUTION: forms.ExecutionForm,
    Act.ASK_RECUSAL: forms.AskRecusalForm,
    Act.GRANT_RECUSAL: forms.GrantRecusalForm,
    Act.REFUSE_RECUSAL: forms.RefuseRecusalForm,
    Act.CONFIRM_TOLD: forms.ToldForm,
}
# The name of a service's field -> the form's, where they differ.
FIELD_OF = {
    Act.ASSIGN: {"officer": "officer_id"},
    Act.PROPOSE_RETURN: {"ground": "ground_id"},
    Act.PROPOSE_TERMINATION: {"ground": "ground_id"},
    Act.EXEMPT_HEARING: {"ground": "ground_id"},
    Act.REDIRECT_AT_ONCE: {"agency": "target_id"},
    Act.PROPOSE_REDIRECT: {"agency": "target_id"},
    Act.PROPOSE_PART: {"agency": "target_id"},
    Act.PREPARE_DECISION: {"files": "documents"},
    Act.SET_HEARING: {"oral_at": "day"},
}


def act_form(act: Act, offered: Offered, *, data: Any = None, files: Any = None) -> forms.DeskForm:
    """The form of an act on this appeal; bound when `data` came. Without one of its own it is a
    button alone."""
    form = FORMS.get(act, forms.DeskForm)
    return form(data, files=files, offered=offered, auto_id=f"{act}_%s")
