"""Form fields that Django lacks: hints per option, a date in three boxes, several files at once."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.text import TextError, clean_line, clean_text

Text = str | Promise


class LineField(forms.CharField):
    """One clean line; what cannot be taken is told in the reader's language, the typing kept."""

    def __init__(self, *, length: int = 200, **kwargs: Any) -> None:
        self.length = length
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        try:
            return clean_line(value or "", self.length)
        except TextError as error:
            raise forms.ValidationError(str(error.message), code=error.code) from error


class TextField(forms.CharField):
    """Clean text of several lines."""

    def __init__(self, *, length: int, rows: int = 5, **kwargs: Any) -> None:
        self.length = length
        kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        try:
            return clean_text(value or "", self.length)
        except TextError as error:
            raise forms.ValidationError(str(error.message), code=error.code) from error


class HintedRadios(forms.RadioSelect):
    """Radio buttons with a line of help under an option: `hints` maps the option's value to it."""

    def __init__(self, *args: Any, hints: Mapping[str, Text] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}


class HintedCheckboxes(forms.CheckboxSelectMultiple):
    """Check boxes with a line of help under an option."""

    def __init__(self, *args: Any, hints: Mapping[str, Text] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}


class DateParts(forms.MultiWidget):
    """Day, month and year, typed into three boxes named `<name>_day`, `_month`, `_year`."""

    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({part: forms.TextInput() for part in ("day", "month", "year")}, attrs)

    def decompress(self, value: datetime.date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]


class DatePartsField(forms.MultiValueField):
    """A date from `DateParts`; a date that doesn't exist is refused and kept as it was typed."""

    widget = DateParts
    default_error_messages = {
        "required": _("Enter the day, month and year."),
        "incomplete": _("Enter the day, month and year."),
        "invalid": _("Enter a real date, for example 27 3 2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(max_length=4) for _part in range(3)]
        super().__init__(fields=parts, require_all_fields=True, **kwargs)

    def compress(self, data_list: Sequence[str]) -> datetime.date | None:
        if not data_list:
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            return datetime.date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error


class FilesInput(forms.FileInput):
    """A file box that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files, each checked like one; `max_files` of them at most."""

    widget = FilesInput
    default_error_messages = {
        "too_many": _("Choose no more than %(limit)d files."),
    }

    def __init__(self, *, max_files: int = 10, **kwargs: Any) -> None:
        self.max_files = max_files
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > self.max_files:
            raise forms.ValidationError(
                self.error_messages["too_many"],
                code="too_many",
                params={"limit": self.max_files},
            )
        if not files:
            super().clean(None, initial)
            return []
        return [super(FilesField, self).clean(file, initial) for file in files]


def add_errors(form: forms.Form, errors: Mapping[str, Sequence[Text]]) -> None:
    """Put a service's `InvalidError.errors` on the form: on its field, else above the form."""
    for name, messages in errors.items():
        field = name if name in form.fields else None
        form.add_error(field, [str(message) for message in messages])
