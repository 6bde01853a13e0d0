"""What is typed to follow an appeal, and what staff type for each act."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from agencies.models import Agency
from agencies.selectors import public_agencies
from appeals.choices import OUTCOMES_OF, Outcome, Procedure, Result
from appeals.models import Appeal
from appeals.numbers import normalise_number
from appeals.states import Act
from core.forms import HintedRadios, LineField, TextField
from tracking.selectors.case import Officer, declined_draft, officers_with_load


class TrackForm(forms.Form):
    """Number and access code, typed in any case, alphabet, dashes or spaces."""

    number = LineField(
        label=_("Number of the appeal"),
        help_text=_("For example, JT-2026-00000123"),
        error_messages={"required": _("Enter the number of the appeal.")},
    )
    code = LineField(
        label=_("Access code"),
        help_text=_("10 letters and digits that you got together with the number"),
        error_messages={"required": _("Enter the access code.")},
    )

    def clean_number(self) -> str:
        """The number as it is kept."""
        number = normalise_number(self.cleaned_data["number"])
        if number is None:
            raise forms.ValidationError(
                _("Enter the number as it stands in the confirmation, like JT-2026-00000123."),
                code="malformed",
            )
        return number


class ActForm(forms.Form):
    """A form of one act. `key` makes a double click act once; `values()` goes to the service."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, initial: Any = None, **kwargs: Any) -> None:
        initial = {"key": uuid.uuid4(), **(initial or {})}
        super().__init__(data, initial=initial, **kwargs)

    def values(self) -> dict[str, Any]:
        """What the service is given."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class AssignForm(ActForm):
    officer_id = forms.TypedChoiceField(
        label=_("Officer"),
        coerce=int,
        error_messages={
            "required": _("Choose an officer of this body."),
            "invalid_choice": _("Choose an officer of this body."),
        },
    )

    def __init__(self, *args: Any, officers: list[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((officer.id, _with_load(officer)) for officer in officers),
        ]


def _with_load(officer: Officer) -> str:
    count = ngettext("%(count)d open", "%(count)d open", officer.open_count)
    return f"{officer.name} ({count % {'count': officer.open_count}})"


class DecisionForm(ActForm):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        widget=HintedRadios,
        error_messages={"required": _("Choose an outcome of this procedure.")},
    )
    result = forms.ChoiceField(
        label=_("Result for the statistics"),
        choices=Result.choices,
        widget=HintedRadios,
        error_messages={"required": _("Choose a result.")},
    )
    text = TextField(
        label=_("Reasoned answer"),
        help_text=_("Name the facts and the law, and answer every point."),
        length=20_000,
        rows=12,
        error_messages={"required": _("Write the answer.")},
    )

    def __init__(self, *args: Any, procedure: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (outcome, Outcome(outcome).label) for outcome in OUTCOMES_OF[Procedure(procedure)]
        ]


class AgencyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class RedirectForm(ActForm):
    target_id = AgencyField(
        label=_("Body that is competent"),
        queryset=Agency.objects.none(),
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose another body."),
            "invalid_choice": _("Choose another body."),
        },
    )
    reason = TextField(
        label=_("Why that body"),
        help_text=_("The applicant will read this."),
        length=2_000,
        error_messages={"required": _("Say why the other body is competent.")},
    )

    def __init__(self, *args: Any, agencies: "QuerySet[Agency]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_id"].queryset = agencies  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        return {
            "target_id": self.cleaned_data["target_id"].pk,
            "reason": self.cleaned_data["reason"],
        }


class DeclineForm(ActForm):
    reason = TextField(
        label=_("What has to be changed"),
        length=2_000,
        error_messages={"required": _("Say what has to be changed.")},
    )


class WithdrawForm(ActForm):
    reason = TextField(
        label=_("Why do you take it back?"),
        help_text=_("You need not say."),
        length=2_000,
        required=False,
    )


def act_form(act: Act, appeal: Appeal, *, data: Any = None) -> ActForm:
    """The form of an act on this appeal; bound when `data` came. At most two queries."""
    common: dict[str, Any] = {"data": data, "auto_id": f"{act}_%s"}
    match act:
        case Act.ASSIGN:
            return AssignForm(officers=officers_with_load(appeal.agency_id), **common)
        case Act.PREPARE_DECISION:
            return DecisionForm(
                procedure=appeal.procedure, initial=_from_declined(appeal), **common
            )
        case Act.PROPOSE_REDIRECT:
            others = public_agencies().exclude(pk=appeal.agency_id)
            return RedirectForm(agencies=others, **common)
        case Act.DECLINE:
            return DeclineForm(**common)
        case _:
            return ActForm(**common)


def _from_declined(appeal: Appeal) -> dict[str, Any]:
    """Whatever the head sent back, to go on from."""
    draft = declined_draft(appeal)
    if draft is None:
        return {}
    return {"outcome": draft.outcome, "result": draft.result, "text": draft.text}


# The name of a service's field -> the form's, where they differ.
FIELD_OF = {
    Act.ASSIGN: {"officer": "officer_id"},
    Act.PROPOSE_REDIRECT: {"agency": "target_id"},
}
