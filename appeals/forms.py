"""The questions of the filing form, one form for each step."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.contacts import ContactError, check_email, check_phone
from accounts.identity import IdentityNumberError, check_bin, check_iin
from agencies.selectors import districts_of, public_agencies, regions, topics_tree
from appeals.choices import ApplicantType, Kind
from appeals.file_types import MAX_FILES
from appeals.numbers import normalise_number
from appeals.selectors import plan_of
from appeals.steps import Answers, Step
from core.forms import FilesField, HintedRadios, LineField, Text, TextField

ELSEWHERE = ""  # the value of "the whole region", "I don't know", "the suggested body"

KIND_HINTS: dict[str, Text] = {
    Kind.STATEMENT: _("I ask for something: a permit, an allowance, repair of a road or a roof."),
    Kind.COMPLAINT: _("A body decided wrongly about me, harmed me or did nothing. Put it right."),
    Kind.MESSAGE: _("I report a breach of law, or that a body works badly."),
    Kind.PROPOSAL: _("I know how to make a law or the work of a body better."),
    Kind.RESPONSE: _("I say what I think of a policy or of something that goes on."),
    Kind.REQUEST: _("I ask for information."),
}
WHO_HINTS: dict[str, Text] = {
    ApplicantType.PERSON: _("You write for yourself."),
    ApplicantType.ENTITY: _("A company, a foundation, an association of owners."),
    ApplicantType.GROUP: _("Several people write together; one of you gets the post."),
}
ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.odt,.txt,.rtf"


class StepForm(forms.Form):
    """One question. `answer()` is what is kept; `choose(answers)` fills in what can be chosen."""

    def choose(self, answers: Answers) -> None:
        """Offer what earlier answers leave to choose from."""

    def answer(self) -> dict[str, Any]:
        return dict(self.cleaned_data)

    def offer(self, name: str, options: Iterable[tuple[str, Any]], **hints: str) -> None:
        """Set the options of a choice, with a hint for those that have one."""
        field = self.fields[name]
        field.choices = list(options)  # type: ignore[attr-defined]
        if hints:
            field.widget.hints = hints


class CheckedField(LineField):
    """A line that a check of its own turns into what is kept; empty stays empty."""

    def __init__(self, check: Callable[[str], str], **kwargs: Any) -> None:
        self.check = check
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> str:
        line = super().to_python(value)
        try:
            return self.check(line) if line else ""
        except (IdentityNumberError, ContactError) as error:
            raise forms.ValidationError(str(error.message), code="invalid") from error


def _one_of(message: Any, **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        widget=HintedRadios,
        error_messages={"required": message, "invalid_choice": message},
        **kwargs,
    )


class KindForm(StepForm):
    kind = forms.ChoiceField(
        label=_("What would you like to file?"),
        choices=[choice for choice in Kind.choices if choice[0] != Kind.NOT_SPECIFIED],
        widget=HintedRadios(hints=KIND_HINTS),
        error_messages={
            "required": _("Choose what you would like to file."),
            "invalid_choice": _("Choose what you would like to file."),
        },
    )


class MatterForm(StepForm):
    subject = LineField(
        label=_("Subject"),
        help_text=_("A few words, for example: no heating at 12 Abai Street"),
        length=200,
        error_messages={"required": _("Say in a few words what it is about.")},
    )
    text = TextField(
        label=_("What happened, and what do you ask for?"),
        help_text=_("Say when and where it was, and what should be done. Use your own words."),
        length=10_000,
        rows=12,
        error_messages={"required": _("Write what happened and what you ask for.")},
    )


class AreaForm(StepForm):
    area = _one_of(_("Choose what it is about."), label=_("What is it about?"))

    def choose(self, answers: Answers) -> None:
        tree = topics_tree()
        self.offer(
            "area",
            [(area.code, area.name) for area, _leaves in tree],
            **{area.code: ", ".join(leaf.name for leaf in leaves[:3]) for area, leaves in tree},
        )


class TopicForm(StepForm):
    topic = _one_of(_("Choose what fits best."), label=_("What exactly?"))

    def choose(self, answers: Answers) -> None:
        chosen = answers.get(Step.AREA, {}).get("area")
        leaves = [leaf for area, leaves in topics_tree() if area.code == chosen for leaf in leaves]
        self.offer(
            "topic",
            [(leaf.code, leaf.name) for leaf in leaves],
            **{leaf.code: leaf.example for leaf in leaves},
        )


class RegionForm(StepForm):
    region = _one_of(_("Choose the region."), label=_("In which region is it?"))

    def choose(self, answers: Answers) -> None:
        self.offer("region", [(region.code, region.name) for region in regions()])


class DistrictForm(StepForm):
    district = forms.ChoiceField(
        label=_("In which district or town?"),
        help_text=_("It helps us to find the body that must answer."),
        widget=HintedRadios,
        required=False,
        error_messages={"invalid_choice": _("Choose a district of this region.")},
    )

    def choose(self, answers: Answers) -> None:
        region = plan_of({Step.REGION: answers.get(Step.REGION, {})}).region
        districts = districts_of(region.pk) if region else []
        self.offer(
            "district",
            [
                *((district.code, district.name) for district in districts),
                (ELSEWHERE, _("The whole region, or I don't know")),
            ],
        )


class ContestedForm(StepForm):
    agency = forms.ChoiceField(
        label=_("Body that you complain of"),
        required=False,
        error_messages={"invalid_choice": _("Choose a body of the list.")},
    )
    number = LineField(
        label=_("Number of your earlier appeal, if the complaint is about its answer"),
        help_text=_("For example, JT-2026-00000123"),
        required=False,
        length=40,
    )

    def choose(self, answers: Answers) -> None:
        self.offer("agency", [(ELSEWHERE, _("I don't know")), *_bodies()])

    def clean_number(self) -> str:
        typed = self.cleaned_data["number"]
        number = normalise_number(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(
                _("Enter the number as it stands in the confirmation, like JT-2026-00000123."),
                code="malformed",
            )
        return number


class AgencyForm(StepForm):
    agency = forms.ChoiceField(
        label=_("Another body, if you are sure that it must answer"),
        required=False,
        error_messages={"invalid_choice": _("Choose a body of the list.")},
    )

    def choose(self, answers: Answers) -> None:
        self.offer("agency", [(ELSEWHERE, _("The body named above")), *_bodies()])


class WhoForm(StepForm):
    type = forms.ChoiceField(
        label=_("Who files?"),
        choices=ApplicantType.choices,
        widget=HintedRadios(hints=WHO_HINTS),
        error_messages={
            "required": _("Choose who files."),
            "invalid_choice": _("Choose who files."),
        },
    )


def _iin_field() -> CheckedField:
    return CheckedField(
        check_iin,
        label=_("IIN"),
        help_text=_("12 digits, on your identity card. If you have none, leave it empty."),
        length=40,
    )


class PersonForm(StepForm):
    full_name = LineField(
        label=_("Surname, name and patronymic"),
        error_messages={"required": _("Enter your surname and name.")},
    )
    iin = _iin_field()


class GroupForm(StepForm):
    full_name = LineField(
        label=_("Surname, name and patronymic of the one who gets the post"),
        error_messages={"required": _("Enter the surname and name.")},
    )
    iin = _iin_field()


class EntityForm(StepForm):
    name = LineField(
        label=_("Name of the organisation"),
        length=300,
        error_messages={"required": _("Enter the name of the organisation.")},
    )
    bin = CheckedField(
        check_bin, label=_("BIN"), help_text=_("12 digits, as in the registration"), length=40
    )
    full_name = LineField(
        label=_("Who to talk to: surname and name"),
        required=False,
    )


class ContactForm(StepForm):
    email = CheckedField(
        check_email,
        label=_("E-mail"),
        help_text=_("We send the confirmation and the news of your appeal there."),
        length=254,
    )
    phone = CheckedField(
        check_phone,
        label=_("Phone"),
        help_text=_("For example, +7 701 123 45 67. Enter an e-mail, a phone, or both."),
        length=40,
    )
    address = LineField(
        label=_("Postal address"),
        help_text=_("Town, street, house, flat. The law asks for it."),
        required=False,
        length=500,
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not (data.get("email") or data.get("phone")):
            self.add_error("email", _("Enter an e-mail or a phone, so that we can reach you."))
        return data


class DocumentsForm(StepForm):
    documents = FilesField(
        label=_("Add documents"),
        help_text=_(
            "PDF, JPG, PNG, DOCX, XLSX, ODT, TXT or RTF; up to 10 files, each up to 20 MB."
        ),
        max_files=MAX_FILES,
        required=False,
        allow_empty_file=True,  # what is wrong with a file is told by its own check
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documents"].widget.attrs["accept"] = ACCEPT

    def answer(self) -> dict[str, Any]:
        return {}


FORMS: dict[Step, type[StepForm]] = {
    Step.KIND: KindForm,
    Step.MATTER: MatterForm,
    Step.AREA: AreaForm,
    Step.TOPIC: TopicForm,
    Step.REGION: RegionForm,
    Step.DISTRICT: DistrictForm,
    Step.CONTESTED: ContestedForm,
    Step.AGENCY: AgencyForm,
    Step.WHO: WhoForm,
    Step.CONTACT: ContactForm,
    Step.DOCUMENTS: DocumentsForm,
}
NAME_FORMS: dict[str, type[StepForm]] = {
    ApplicantType.PERSON: PersonForm,
    ApplicantType.ENTITY: EntityForm,
    ApplicantType.GROUP: GroupForm,
}


def step_form(step: Step, answers: Answers, *, data: Any = None, files: Any = None) -> StepForm:
    """The step's form: with its earlier answer, or bound to what was sent. At most 2 queries."""
    who = answers.get(Step.WHO, {}).get("type", ApplicantType.PERSON)
    form_class = NAME_FORMS[who] if step is Step.NAME else FORMS[step]
    form = form_class(data, files, initial=answers.get(step))
    form.choose(answers)
    return form


def _bodies() -> list[tuple[str, str]]:
    return [(agency.code, agency.name) for agency in public_agencies()]
