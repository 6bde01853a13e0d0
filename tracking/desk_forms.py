"""What staff type for each act. Labels tell what the reader of the text will be told."""

import datetime as dt
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from appeals.choices import (
    BURDENSOME_OUTCOMES,
    Defect,
    GroundUse,
    HearingState,
    Outcome,
    Procedure,
    Result,
)
from appeals.deadlines import COUNTRY, latest_extension
from appeals.file_types import MAX_FILES
from appeals.services import outcomes_of
from core import clock
from core.forms import (
    DatePartsField,
    FilesField,
    HintedCheckboxes,
    HintedRadios,
    LineField,
    TextField,
)
from tracking.forms import ActForm
from tracking.selectors.offered import Offered, Officer

REASON = 2_000
LONG = 20_000
DAYS_TO_MEND = 10  # working days, offered; the officer may choose others
GIVE_REASON = _("Give the reason.")
APPLICANT_READS = _("The applicant will read this.")


class DeskForm(ActForm):
    """A form of one act on one appeal; `offered` is what can be chosen there."""

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fill(offered)

    def fill(self, offered: Offered) -> None:
        """Put in the choices and what stands there to begin with."""

    @property
    def uploads(self) -> "list[UploadedFile[bytes]]":
        """The files that came with it; only an answer takes any."""
        return list(self.cleaned_data.get("documents") or ())


def reason_field(label: str | Promise, **look: Any) -> TextField:
    """A reason to be typed; what is missing is told in the same words as by the service."""
    required = look.pop("required", True)
    return TextField(
        label=label,
        length=REASON,
        rows=look.pop("rows", 4),
        required=required,
        error_messages={"required": look.pop("empty", GIVE_REASON)},
        **look,
    )


# --- who works on it -------------------------------------------------------------------------


class AssignForm(DeskForm):
    officer_id = forms.TypedChoiceField(
        label=_("Officer"),
        coerce=int,
        error_messages={
            "required": _("Choose an officer of this body."),
            "invalid_choice": _("Choose an officer of this body."),
        },
    )

    def fill(self, offered: Offered) -> None:
        self.fields["officer_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((officer.id, _with_load(officer)) for officer in offered.officers),
        ]


def _with_load(officer: Officer) -> str:
    count = ngettext("%(count)d open", "%(count)d open", officer.open_count)
    return f"{officer.name} ({count % {'count': officer.open_count}})"


class AskRecusalForm(DeskForm):
    reason = reason_field(
        _("Why you should not work on it"),
        help_text=_("For example, you know the applicant, or you took part in the matter."),
    )


class GrantRecusalForm(DeskForm):
    reason = reason_field(_("Why the officer is taken off the case"), required=False)


class RefuseRecusalForm(DeskForm):
    reason = reason_field(
        _("Why the officer stays on the case"),
        help_text=APPLICANT_READS,
    )


# --- defects and endings ---------------------------------------------------------------------


class CorrectionForm(DeskForm):
    defects = forms.MultipleChoiceField(
        label=_("What is missing"),
        help_text=_("The applicant reads these words."),
        choices=Defect.choices,
        widget=HintedCheckboxes,
        required=False,
        error_messages={"invalid_choice": _("Choose from the list.")},
    )
    what = TextField(
        label=_("What else has to be mended"),
        help_text=_("Say it simply. The applicant will read this."),
        length=REASON,
        rows=4,
        required=False,
    )
    until = DatePartsField(
        label=_("Until when"),
        help_text=_("A working day within the next month."),
    )

    def fill(self, offered: Offered) -> None:
        day = offered.calendar.add_working_days(clock.today(), DAYS_TO_MEND)
        self.initial.setdefault("until", day)
        self.initial.setdefault("defects", list(offered.appeal.defects))


class GroundForm(DeskForm):
    """A ground of the law and why it applies here."""

    use: GroundUse

    ground_id = forms.TypedChoiceField(
        label=_("Ground of the law"),
        coerce=int,
        widget=HintedRadios,
        error_messages={
            "required": _("Choose a ground of the law."),
            "invalid_choice": _("Choose a ground of the law."),
        },
    )
    reason = reason_field(_("Why this ground applies here"), help_text=APPLICANT_READS)

    def fill(self, offered: Offered) -> None:
        grounds = offered.grounds(self.use)
        field = self.fields["ground_id"]
        field.choices = [(row.pk, row.name) for row in grounds]  # type: ignore[attr-defined]
        field.widget.hints = {
            row.pk: gettext("Article: %(article)s") % {"article": row.article}
            for row in grounds
            if row.article
        }


class ReturnForm(GroundForm):
    use = GroundUse.RETURN


class TerminationForm(GroundForm):
    use = GroundUse.TERMINATION


class ExemptionForm(GroundForm):
    use = GroundUse.EXEMPTION


# --- where it belongs ------------------------------------------------------------------------


class RedirectForm(DeskForm):
    target_id = forms.TypedChoiceField(
        label=_("Body that is competent"),
        coerce=int,
        error_messages={
            "required": _("Choose another body."),
            "invalid_choice": _("Choose another body."),
        },
    )
    reason = reason_field(
        _("Why that body"),
        help_text=APPLICANT_READS,
        empty=_("Say why the other body is competent."),
    )

    def fill(self, offered: Offered) -> None:
        self.fields["target_id"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")),
            *((body.pk, body.name) for body in offered.other_bodies),
        ]


class PartForm(RedirectForm):
    part = TextField(
        label=_("The part that the other body answers"),
        help_text=_("Copy it from the appeal, word for word."),
        length=LONG // 2,
        rows=5,
        error_messages={"required": _("Say which part the other body answers.")},
    )
    field_order = ("key", "part", "target_id", "reason")


class ForwardForm(DeskForm):
    note = TextField(
        label=_("Note for the superior body"),
        length=REASON,
        rows=4,
        required=False,
    )


class DangerForm(DeskForm):
    reason = reason_field(_("Which crime or threat it reports"))


# --- several appeals -------------------------------------------------------------------------


class JoinForm(DeskForm):
    main = LineField(
        label=_("Number of the earlier appeal"),
        help_text=_("For example, JT-2026-00000123"),
        error_messages={"required": _("Enter the number of the appeal.")},
    )


class SeparateForm(DeskForm):
    reason = reason_field(_("Why it is worked on alone"), required=False)


class RepeatForm(DeskForm):
    earlier = LineField(
        label=_("Number of the earlier appeal"),
        help_text=_("For example, JT-2026-00000123"),
        error_messages={"required": _("Enter the number of the appeal.")},
    )


class GroupForm(DeskForm):
    people = forms.IntegerField(
        label=_("How many people"),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"}),
        error_messages={
            "required": _("Enter how many people it is, 2 or more."),
            "invalid": _("Enter how many people it is, 2 or more."),
        },
    )

    def fill(self, offered: Offered) -> None:
        if offered.appeal.group_size > 1:
            self.initial.setdefault("people", offered.appeal.group_size)


# --- term and hearing ------------------------------------------------------------------------


class ExtensionForm(DeskForm):
    until = DatePartsField(label=_("New last day"))
    reason = reason_field(
        _("Why the term is too short"),
        help_text=APPLICANT_READS,
    )

    def fill(self, offered: Offered) -> None:
        latest = latest_extension(clock.today())
        self.fields["until"].help_text = gettext(
            "A working day, %(day)s at the latest: two months from today."
        ) % {"day": latest.strftime("%d.%m.%Y")}


class StartHearingForm(DeskForm):
    preliminary = TextField(
        label=_("What is to be decided, and why"),
        help_text=_("The applicant reads this and can object within 2 working days."),
        length=LONG,
        rows=8,
        error_messages={"required": _("Write what is to be decided, and why.")},
    )


class SetHearingForm(DeskForm):
    day = DatePartsField(label=_("Day"), help_text=_("A working day."))
    time = forms.TimeField(
        label=_("Time"),
        help_text=_("For example, 10:30. The time of Astana."),
        input_formats=["%H:%M", "%H.%M", "%H %M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
        error_messages={
            "required": _("Enter the time, for example 10:30."),
            "invalid": _("Enter the time, for example 10:30."),
        },
    )
    place = LineField(
        label=_("Place"),
        help_text=_("The address and room, or the link of the call."),
        length=300,
        error_messages={
            "required": _("Say where: the address and room, or the link of the call."),
        },
    )

    def fill(self, offered: Offered) -> None:
        hearing = offered.hearing
        if hearing and hearing.oral_at:
            local = hearing.oral_at.astimezone(COUNTRY)
            self.initial.setdefault("day", local.date())
            self.initial.setdefault("time", local.time())
            self.initial.setdefault("place", hearing.place)

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        oral_at = dt.datetime.combine(typed["day"], typed["time"], tzinfo=COUNTRY)
        return {"oral_at": oral_at, "place": typed["place"]}


class MinutesForm(DeskForm):
    minutes = TextField(
        label=_("Minutes of the hearing"),
        help_text=_("Who was there, what was said, what was handed over."),
        length=LONG,
        rows=10,
        error_messages={"required": _("Write the minutes of the hearing.")},
    )


# --- the decision ----------------------------------------------------------------------------


class DecisionForm(DeskForm):
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        widget=HintedRadios,
        error_messages={
            "required": _("Choose an outcome of this procedure."),
            "invalid_choice": _("Choose an outcome of this procedure."),
        },
    )
    result = forms.ChoiceField(
        label=_("Result for the statistics"),
        choices=Result.choices,
        widget=HintedRadios,
        error_messages={
            "required": _("Choose a result."),
            "invalid_choice": _("Choose a result."),
        },
    )
    facts = TextField(
        label=_("Facts that were established"),
        help_text=_("What happened, when, and how you know it."),
        length=LONG,
        rows=6,
        error_messages={"required": _("Name the facts that were established.")},
    )
    law = TextField(
        label=_("Law that the answer rests on"),
        help_text=_("The act and the article."),
        length=REASON,
        rows=3,
        error_messages={"required": _("Name the law that the answer rests on.")},
    )
    text = TextField(
        label=_("Reasoned answer"),
        help_text=_(
            "Answer every point. To whom and until when to complain is added when it is signed."
        ),
        length=LONG,
        rows=12,
        error_messages={"required": _("Write the answer.")},
    )
    documents = FilesField(
        label=_("Documents for the applicant"),
        help_text=_(
            "PDF, JPG, PNG, DOCX, XLSX, ODT, TXT or RTF; up to 10 files, each up to 20 MB."
        ),
        max_files=MAX_FILES,
        required=False,
        allow_empty_file=True,  # what is wrong with a file is told by its own check
    )

    def fill(self, offered: Offered) -> None:
        outcomes = outcomes_of(offered.appeal)
        field = self.fields["outcome"]
        field.choices = [(each, Outcome(each).label) for each in outcomes]  # type: ignore[attr-defined]
        unheard = why_unheard(offered)
        if unheard:
            field.widget.hints = dict.fromkeys(BURDENSOME_OUTCOMES, unheard)
        if draft := offered.declined:
            for name in ("outcome", "result", "facts", "law", "text"):
                self.initial.setdefault(name, getattr(draft, name))

    def values(self) -> dict[str, Any]:
        return {name: value for name, value in super().values().items() if name != "documents"}


def why_unheard(offered: Offered) -> str:
    """What has to be done before a burdensome answer; empty when nothing stands in its way."""
    appeal = offered.appeal
    if appeal.procedure != Procedure.ORDINARY or appeal.hearing == HearingState.EXEMPT:
        return ""
    if appeal.hearing != HearingState.DONE:
        return gettext("First hear the applicant, or record why no hearing is needed.")
    hearing = offered.hearing
    if hearing and hearing.decide_from and clock.today() < hearing.decide_from:
        return gettext("Possible from %(day)s: the applicant has to be told in good time.") % {
            "day": hearing.decide_from.strftime("%d.%m.%Y")
        }
    return ""


class DeclineForm(DeskForm):
    reason = reason_field(
        _("What has to be changed"),
        help_text=_("The officer reads this."),
        empty=_("Say what has to be changed."),
    )


class SlipForm(DeskForm):
    text = TextField(
        label=_("The answer as it should read"),
        help_text=_("Mend the slip only. What was decided stays the same."),
        length=LONG,
        rows=12,
        error_messages={"required": _("Write the corrected answer.")},
    )
    reason = reason_field(_("What the slip was"), help_text=APPLICANT_READS, rows=3)

    def fill(self, offered: Offered) -> None:
        if answer := offered.standing_answer:
            self.initial.setdefault("text", answer.text)


class DeclineSlipForm(DeskForm):
    reason = reason_field(_("Why the answer stays as it is"))


class ExecutionForm(DeskForm):
    what = reason_field(
        _("What was done"),
        help_text=APPLICANT_READS,
        empty=_("Say what was done."),
    )


class ToldForm(DeskForm):
    how = reason_field(
        _("How the applicant was told"),
        help_text=_("For example: by phone on 3 March, at 10:15."),
        empty=_("Say how the applicant was told."),
        rows=3,
    )
