"""Tags of every page: form fields in GOV.UK's markup, the error summary, the language switch."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms, template
from django.conf import settings
from django.forms import BoundField
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from core.forms import DateParts
from core.text import printable

register = template.Library()
register.filter("printable", printable)

SOON = 3  # working days: from here on a due date is marked


class LanguageLink(NamedTuple):
    """One language of the switch; `url` is this same page in it."""

    code: str
    name: str
    url: str
    current: bool


class SummaryError(NamedTuple):
    """One line of the error summary; `target` is the id of the control to go to, or empty."""

    target: str
    text: str


@register.simple_tag
def govuk_field(field: BoundField, **look: Any) -> SafeString:
    """A form field with its label, hint, errors and control, tied together for screen readers.

    What `look` may say stands in docs/pages.md.
    """
    kind = _kind(field.field.widget)
    return SafeString(
        render_to_string(f"components/field/{kind}.html", _context(field, kind, look))
    )


@register.inclusion_tag("components/error_summary.html")
def error_summary(*bound_forms: forms.BaseForm | str | None) -> dict[str, Any]:
    """Everything wrong with the forms, above them, each line a link to its field."""
    present = [form for form in bound_forms if isinstance(form, forms.BaseForm)]
    return {"errors": [error for form in present for error in _summary(form)]}


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> list[LanguageLink]:
    """This page in each language; the start page in each where there is no request to follow."""
    request = context.get("request")
    current = get_language()
    return [
        LanguageLink(
            code, name, _url_in(code, request and request.get_full_path()), code == current
        )
        for code, name in settings.LANGUAGES
    ]


@register.inclusion_tag("components/nav_item.html", takes_context=True)
def nav_item(
    context: template.Context, url_name: str, text: str, section: str = ""
) -> dict[str, Any]:
    """A menu's link, marked where it leads to this page or to its `section` of the address."""
    request = context.get("request")
    url = reverse(url_name)
    path = request.path if request else ""
    current = "page" if path == url else "true" if section and section in path else ""
    return {"url": url, "text": text, "current": current}


@register.inclusion_tag("components/due.html")
def due(due_on: datetime.date, days_left: int | None = None) -> dict[str, Any]:
    """A due date with what is left: working days, negative once missed, None when none run."""
    state = ""
    if days_left is not None:
        soon = "soon" if days_left <= SOON else ""
        state = "overdue" if days_left < 0 else "today" if days_left == 0 else soon
    return {"due_on": due_on, "state": state, "days": days_left and abs(days_left)}


def _url_in(code: str, path: str | None) -> str:
    with override(code):
        home = reverse("home")
    if not path:
        return home
    url = translate_url(path, code)
    return url if url.startswith(home) else home


def _kind(widget: forms.Widget) -> str:
    kinds: list[tuple[type[forms.Widget] | tuple[type[forms.Widget], ...], str]] = [
        (forms.HiddenInput, "hidden"),
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
        (DateParts, "date"),
        (forms.Textarea, "textarea"),
        (forms.Select, "select"),
        (forms.FileInput, "file"),
        (forms.PasswordInput, "password"),
    ]
    return next((kind for cls, kind in kinds if isinstance(widget, cls)), "input")


def _context(field: BoundField, kind: str, look: dict[str, Any]) -> dict[str, Any]:
    """What the component's template shows; `look` overrides what the form says of itself."""
    name = field.auto_id or field.html_name
    errors = [printable(error) for error in field.errors]
    hint = look.pop("hint", field.help_text)
    count = look.pop("count", None) if kind == "textarea" else None
    described = " ".join(
        f"{name}-{part}"
        for part, present in (("info", count), ("hint", hint), ("error", errors))
        if present
    )
    shared = {
        "id": name,
        "label": look.pop("label", field.label),
        "label_size": look.pop("label_size", ""),
        "heading": look.pop("heading", False),
        "optional": look.pop("mark_optional", True) and not field.field.required,
        "hint": hint,
        "errors": errors,
        "count": count,
        "described_by": described,
        "prefix": look.pop("prefix", ""),
        "suffix": look.pop("suffix", ""),
        "inline": look.pop("inline", False),
        "small": look.pop("small", False),
    }
    if kind in ("radios", "checkboxes"):
        hints = look.pop("hints", getattr(field.field.widget, "hints", None)) or {}
        shared["options"] = list(_options(field, name, hints))
    elif kind == "date":
        shared["parts"] = _date_parts(field, name)
    else:
        shared["control"] = _control(field, kind, shared, look)
    return shared


CONTROL_CLASSES = {
    "input": "govuk-input",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "textarea": "govuk-textarea",
    "select": "govuk-select",
    "file": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
}


def _control(
    field: BoundField, kind: str, shared: dict[str, Any], look: dict[str, Any]
) -> SafeString:
    """The widget's own HTML; what is left in `look` becomes its attributes."""
    base = CONTROL_CLASSES.get(kind, "")
    classes = [base, field.field.widget.attrs.get("class", "")]
    if width := look.pop("width", None):
        classes.append(
            f"govuk-input--width-{width}" if str(width).isdigit() else f"govuk-!-width-{width}"
        )
    if shared["count"]:
        classes.append("govuk-js-character-count")
    if shared["errors"] and base:
        classes.append(f"{base.split()[0]}--error")
    attrs: dict[str, Any] = {
        "id": shared["id"],
        "class": " ".join(part for part in classes if part) or False,
        "aria-describedby": shared["described_by"] or False,
        "aria-invalid": "true" if shared["errors"] else False,
        "disabled": field.field.disabled,
        # A browser would cut what is pasted without a word; the form says what is too long.
        "maxlength": False,
        "minlength": False,
        "required": False,
        **{name.replace("_", "-"): value for name, value in look.items()},
    }
    return field.field.widget.render(
        name=field.html_name,
        value=_printable_value(field.value()),
        attrs=attrs,
        renderer=field.form.renderer,
    )


def _printable_value(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, list | tuple):
        return [_printable_value(item) for item in value]
    return value


def _options(field: BoundField, name: str, hints: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for number, option in enumerate(field.subwidgets):
        data = option.data
        yield {
            "id": f"{name}_{number}",
            "name": data["name"],
            "value": "" if data["value"] is None else str(data["value"]),
            "label": data["label"],
            "hint": hints.get(data["value"]) or hints.get(str(data["value"]), ""),
            "checked": data["selected"],
            "disabled": data["attrs"].get("disabled", False),
        }


def _date_parts(field: BoundField, name: str) -> list[dict[str, Any]]:
    value = field.value()
    values = value if isinstance(value, list) else field.field.widget.decompress(value)
    return [
        {
            "id": f"{name}_{part}",
            "name": f"{field.html_name}_{part}",
            "part": part,
            "value": "" if typed is None else printable(typed),
            "width": 4 if part == "year" else 2,
        }
        for part, typed in zip(("day", "month", "year"), values, strict=True)
    ]


def _summary(form: forms.BaseForm) -> Iterator[SummaryError]:
    """Each error once; it names its field where the page asks more than one thing."""
    for text in form.non_field_errors():
        yield SummaryError("", printable(text))
    several = len(form.visible_fields()) > 1
    for field in form:
        for text in field.errors:
            line = f"{field.label} – {text}" if several else text
            yield SummaryError(_target(field), printable(line))


def _target(field: BoundField) -> str:
    """The id of the first control that the reader can type into or choose."""
    name = field.auto_id or field.html_name
    match _kind(field.field.widget):
        case "hidden":
            return ""
        case "radios" | "checkboxes":
            return f"{name}_0"
        case "date":
            return f"{name}_day"
        case _:
            return name
