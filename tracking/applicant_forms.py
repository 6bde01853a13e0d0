"""What the applicant types for each act."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency
from agencies.selectors import public_agencies
from appeals.choices import Defect
from appeals.file_types import EXTENSIONS, MAX_FILES
from appeals.models import Correction
from appeals.states import Act
from core.forms import FilesField, HintedRadios, LineField, TextField
from tracking.forms import ActForm, WithdrawForm

ACCEPT = ",".join(f".{ending}" for ending in (*EXTENSIONS.values(), "jpeg"))
STARS = (
    (5, _("5 – very good")),
    (4, _("4 – good")),
    (3, _("3 – so-so")),
    (2, _("2 – bad")),
    (1, _("1 – very bad")),
)
YES, NO = "yes", "no"


class BodyField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


def _documents() -> FilesField:
    field = FilesField(
        label=_("Add documents"),
        help_text=_(
            "PDF, JPG, PNG, DOCX, XLSX, ODT, TXT or RTF; up to 10 files, each up to 20 MB."
        ),
        max_files=MAX_FILES,
        required=False,
        allow_empty_file=True,  # what is wrong with a file is told by its own check
    )
    field.widget.attrs["accept"] = ACCEPT
    return field


class MendForm(ActForm):
    """Only what the body asked for, a note and documents."""

    iin = LineField(
        label=_("IIN"),
        help_text=_("12 digits, on your identity card."),
        length=40,
        error_messages={"required": _("Enter your IIN.")},
    )
    bin = LineField(
        label=_("BIN"),
        help_text=_("12 digits, as in the registration"),
        length=40,
        error_messages={"required": _("Enter the BIN.")},
    )
    address = LineField(
        label=_("Postal address"),
        help_text=_("Town, street, house, flat."),
        length=500,
        error_messages={"required": _("Enter your address.")},
    )
    contested_agency_id = BodyField(
        label=_("Body that you complain of"),
        queryset=Agency.objects.none(),
        empty_label=_("Choose"),
        error_messages={
            "required": _("Choose the body that you complain of."),
            "invalid_choice": _("Choose a body of the list."),
        },
    )
    note = TextField(label=_("Your words to the body"), length=5_000, rows=6, required=False)
    documents = _documents()

    def __init__(self, *args: Any, correction: Correction | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = set(correction.defects if correction else ())
        for defect, name in FIELD_OF_DEFECT.items():
            if defect not in asked:
                del self.fields[name]
        if Defect.CONTESTED in asked:
            self.fields["contested_agency_id"].queryset = public_agencies()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        values = super().values()
        if "contested_agency_id" in values:
            values["contested_agency_id"] = values["contested_agency_id"].pk
        return values


FIELD_OF_DEFECT = {
    Defect.IIN: "iin",
    Defect.BIN: "bin",
    Defect.ADDRESS: "address",
    Defect.CONTESTED: "contested_agency_id",
}


class ObjectForm(ActForm):
    objection = TextField(
        label=_("What do you object to, and why?"),
        help_text=_("Use your own words. You need not know the law."),
        length=10_000,
        rows=8,
        required=False,
    )
    wants_oral = forms.BooleanField(
        label=_("I want to speak to the body myself. It will tell me when and where."),
        required=False,
    )


class RemarkForm(ActForm):
    remarks = TextField(
        label=_("Your remarks"),
        length=10_000,
        rows=8,
        error_messages={"required": _("Write your remarks.")},
    )


class RecusalForm(ActForm):
    reason = TextField(
        label=_("Why do you doubt the officer?"),
        help_text=_("For example, the officer is a relative of the other side."),
        length=2_000,
        error_messages={"required": _("Say why you ask for another officer.")},
    )


class RateForm(ActForm):
    in_substance = forms.ChoiceField(
        label=_("Did the answer meet what you asked?"),
        choices=((YES, _("Yes")), (NO, _("No"))),
        widget=HintedRadios,
        error_messages={"required": _("Choose yes or no.")},
    )
    stars = forms.TypedChoiceField(
        label=_("How good was the answer?"),
        choices=STARS,
        coerce=int,
        widget=HintedRadios,
        error_messages={"required": _("Choose one to five.")},
    )
    comment = TextField(label=_("What could be better?"), length=2_000, rows=4, required=False)

    def values(self) -> dict[str, Any]:
        values = super().values()
        return values | {"in_substance": values["in_substance"] == YES}


class ComplainForm(ActForm):
    text = TextField(
        label=_("What do you complain of, and what do you ask for?"),
        help_text=_("Say what was done wrongly or not done, and what should be done."),
        length=10_000,
        rows=10,
        error_messages={"required": _("Write what you complain of, and why.")},
    )
    documents = _documents()


FORMS: dict[Act, type[ActForm]] = {
    Act.OBJECT: ObjectForm,
    Act.WAIVE_HEARING: ActForm,
    Act.REMARK: RemarkForm,
    Act.WITHDRAW: WithdrawForm,
    Act.RATE: RateForm,
    Act.COMPLAIN: ComplainForm,
    Act.ASK_FILE: ActForm,
    Act.ASK_RECUSAL: RecusalForm,
}
# The name of a service's field -> the form's, where they differ.
FIELD_OF = {"contested_agency": "contested_agency_id", "files": "documents"}


def applicant_form(
    act: Act, correction: Correction | None, *, data: Any = None, files: Any = None
) -> ActForm:
    """The form of the act; bound when `data` came. At most one query."""
    if act is Act.MEND:
        return MendForm(data, files=files, correction=correction)
    return FORMS[act](data, files=files)
