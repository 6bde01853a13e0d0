"""What was typed into an act by somebody whose session had ended: kept until they sign in again."""

from typing import Any

from django.forms import CharField, FileField
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from tracking.forms import ActForm

NAME = "typed"
LONGEST = 60_000  # characters; more than any form takes


def keep(request: HttpRequest, number: str, act: str) -> None:
    """Remember the form that was sent, without its keys and files."""
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "key")
    }
    if sum(len(str(value)) for values in fields.values() for value in values) <= LONGEST:
        request.session[NAME] = {"number": number, "act": act, "fields": fields}


def take(request: HttpRequest, number: str) -> tuple[str, dict[str, list[str]]] | None:
    """The act and its fields, once, if they were typed on this case."""
    typed = request.session.get(NAME)
    if typed is None or typed["number"] != number:
        return None
    del request.session[NAME]
    return typed["act"], typed["fields"]


def texts_of(form: ActForm) -> list[tuple[Any, str]]:
    """What was written into the form, by the labels: for when there is no form to show it in."""
    return [
        (field.label, field.value())
        for field in form.visible_fields()
        if isinstance(field.field, CharField) and field.value()
    ]


def put_back(form: ActForm, fields: dict[str, list[str]]) -> None:
    """Let the form show again what was typed into it; nothing is checked yet."""
    typed = MultiValueDict(fields)
    for name, field in form.fields.items():
        if name == "key" or isinstance(field, FileField):
            continue
        form.initial[name] = field.widget.value_from_datadict(typed, MultiValueDict(), name)


def act_on(request: HttpRequest, number: str) -> str:
    """The act that was being typed on this case; empty when there was none."""
    typed = request.session.get(NAME)
    return str(typed["act"]) if typed and typed["number"] == number else ""
