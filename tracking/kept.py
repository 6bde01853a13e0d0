"""What was typed into an act by somebody whose session had ended: kept until they sign in again."""

from django.http import HttpRequest

NAME = "typed"
LONGEST = 25_000  # characters; more than any field takes


def keep(request: HttpRequest, number: str, act: str) -> None:
    """Remember the form that was sent, without its keys."""
    fields = {
        name: value
        for name, value in request.POST.items()
        if name not in ("csrfmiddlewaretoken", "key")
    }
    if sum(map(len, fields.values())) <= LONGEST:
        request.session[NAME] = {"number": number, "act": act, "fields": fields}


def take(request: HttpRequest, number: str) -> tuple[str, dict[str, str]] | None:
    """The act and its fields, once, if they were typed on this case."""
    typed = request.session.get(NAME)
    if typed is None or typed["number"] != number:
        return None
    del request.session[NAME]
    return typed["act"], typed["fields"]
