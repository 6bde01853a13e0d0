"""What is typed to follow an appeal and to take it back; what every act's form shares."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from appeals.numbers import normalise_number
from core.forms import LineField, TextField


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


class WithdrawForm(ActForm):
    reason = TextField(
        label=_("Why do you take it back?"),
        help_text=_("You need not say."),
        length=2_000,
        required=False,
    )
