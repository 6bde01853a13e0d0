"""What an administrator types: a day of the calendar, a term of the law."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.choices import DayKind
from agencies.services import DayDraft
from appeals.choices import Kind
from appeals.services.change_term import ARTICLE_LENGTH, TermDraft
from core.forms import DatePartsField, HintedRadios, LineField

NAME_LENGTH = 300


class SeenForm(forms.Form):
    """`seen` names what the administrator looks at: nobody writes over what they never saw."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=60, required=False)


class NoteForm(SeenForm):
    field_order: tuple[str, ...] = ("seen", "note")
    note = LineField(
        label=_("The decree, or the reason"),
        help_text=_("For example: Government decree No. 12 of 3 January 2027. All can read this."),
        length=NAME_LENGTH,
        error_messages={"required": _("Name the decree, or say why.")},
    )


class DayForm(NoteForm):
    """Add or change one day."""

    date = DatePartsField(label=_("Day"))
    kind = forms.ChoiceField(
        label=_("What kind of day is it?"),
        choices=DayKind.choices,
        widget=HintedRadios(
            hints={
                DayKind.HOLIDAY: _("Nobody works on this day."),
                DayKind.MOVED_DAY_OFF: _("A weekday that is off because a decree says so."),
                DayKind.WORKING_DAY_OFF: _("A Saturday or a Sunday on which people work."),
            }
        ),
        error_messages={
            "required": _("Say what kind of day it is."),
            "invalid_choice": _("Say what kind of day it is."),
        },
    )
    name_kk = LineField(
        label=_("Name in Kazakh"),
        length=NAME_LENGTH,
        error_messages={"required": _("Enter the name in this language.")},
    )
    name_ru = LineField(
        label=_("Name in Russian"),
        length=NAME_LENGTH,
        error_messages={"required": _("Enter the name in this language.")},
    )
    name_en = LineField(
        label=_("Name in English"),
        length=NAME_LENGTH,
        error_messages={"required": _("Enter the name in this language.")},
    )
    field_order = ("seen", "date", "kind", "name_kk", "name_ru", "name_en", "note")

    def fix_date(self) -> None:
        """The day is known already: only what it is called and what kind it is can change."""
        del self.fields["date"]

    @staticmethod
    def draft_of(cleaned: dict[str, Any]) -> DayDraft:
        return DayDraft(*(cleaned[name] for name in ("kind", "name_kk", "name_ru", "name_en")))


class ConfirmForm(NoteForm):
    """All days off up to this day are known."""

    confirmed_until = DatePartsField(
        label=_("Until which day are all days off known?"),
        help_text=_("Most often it is 31 December of the year of the last decree."),
    )
    field_order = ("seen", "confirmed_until", "note")


class TermForm(NoteForm):
    """Another length of a term from a day on."""

    days = forms.IntegerField(
        label=_("How many days"),
        widget=forms.TextInput,
        min_value=1,
        max_value=365,
        error_messages={
            "required": _("Enter a whole number of days, from 1 to 365."),
            "invalid": _("Enter a whole number of days, from 1 to 365."),
            "min_value": _("Enter a whole number of days, from 1 to 365."),
            "max_value": _("Enter a whole number of days, from 1 to 365."),
        },
    )
    unit = forms.ChoiceField(
        label=_("Which days count?"),
        choices=[("working", _("Working days")), ("calendar", _("All days"))],
        widget=HintedRadios,
        error_messages={
            "required": _("Say which days count."),
            "invalid_choice": _("Say which days count."),
        },
    )
    article = LineField(label=_("Article of the law"), length=ARTICLE_LENGTH, required=False)
    in_force_from = DatePartsField(
        label=_("In force from"),
        help_text=_("What arrives on this day or later has the new term."),
    )
    field_order: tuple[str, ...] = ("seen", "days", "unit", "article", "in_force_from", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("The act of law, or the reason")
        self.fields["note"].help_text = _("For example: Law No. 40-VIII of 29 June 2026.")

    @staticmethod
    def draft_of(cleaned: dict[str, Any]) -> TermDraft:
        return TermDraft(*(cleaned[name] for name in ("days", "unit", "article", "in_force_from")))


class SectorTermForm(TermForm):
    """A term of its own for the appeals of a sector."""

    kind = forms.ChoiceField(
        label=_("Kind of appeal"),
        choices=[choice for choice in Kind.choices if choice[0] != Kind.NOT_SPECIFIED],
        error_messages={
            "required": _("Choose the kind of appeal."),
            "invalid_choice": _("Choose the kind of appeal."),
        },
    )
    sector = LineField(
        label=_("Sector"),
        help_text=_("As the topics name it, for example tax."),
        length=40,
        error_messages={"required": _("Name the sector.")},
    )
    field_order = ("seen", "kind", "sector", "days", "unit", "article", "in_force_from", "note")
