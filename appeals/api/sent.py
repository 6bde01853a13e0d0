"""One act as a request brings it: what both doors of the API, desk and applicant, share."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.serializers import Serializer

from agencies.actors import Actor
from appeals.api.files import FIELD, stored_files
from appeals.api.parsers import PayloadAndFilesParser, StrictJSONParser
from appeals.draft import StoredFile
from core.api_keys import idempotency_key
from core.errors import InvalidError
from core.idempotency import Key


class NothingSerializer(Serializer[dict[str, Any]]):
    """An act that needs no fields."""


@dataclass(frozen=True, slots=True)
class ApiAct:
    """An act by API: its service, the shape of its body, and what the service calls the fields.

    `names`: field of the body -> keyword of the service, where the two differ.
    """

    service: Callable[..., Any]
    shape: type[Serializer[Any]] = NothingSerializer
    names: Mapping[str, str] = field(default_factory=dict)
    takes_files: bool = False

    @property
    def parsers(self) -> list[type[BaseParser]]:
        """How its body may be written."""
        if self.takes_files:
            return [StrictJSONParser, PayloadAndFilesParser]
        return [StrictJSONParser]

    @property
    def body(self) -> Any:
        """Its body as the schema describes it."""
        if self.shape is NothingSerializer:
            return None
        return with_files(self.shape) if self.takes_files else self.shape


@dataclass(frozen=True, slots=True)
class Sent:
    """What was understood of a request: the service's keywords, and the key of the request."""

    values: dict[str, Any]
    key: Key | None


@contextlib.contextmanager
def sent(act: ApiAct, request: Request, *, number: str, actor: Actor) -> Iterator[Sent]:
    """The request's fields checked, its documents stored as long as the work inside succeeds.

    What the service finds wrong with a value is told by the name that the field has in the body.
    """
    serializer = act.shape(data=object_of(request))
    serializer.is_valid(raise_exception=True)
    values = {
        act.names.get(name, name): getattr(value, "pk", value)
        for name, value in serializer.validated_data.items()
    }
    with contextlib.ExitStack() as stack:
        body: list[Any] = [number, dict(values)]
        if act.takes_files:
            files = stack.enter_context(stored_files(request, actor))
            body.append(digests(files))
            values["files"] = files
        stack.enter_context(_told_by_field(act))
        yield Sent(values, idempotency_key(request, body))


@contextlib.contextmanager
def _told_by_field(act: ApiAct) -> Iterator[None]:
    fields = {"files": FIELD} | {keyword: name for name, keyword in act.names.items()}
    try:
        yield
    except InvalidError as error:
        told = {fields.get(name, name): messages for name, messages in error.errors.items()}
        raise InvalidError(told) from error


def object_of(request: Request) -> dict[str, Any]:
    """The body as an object; an empty one when none was sent."""
    return request.data if isinstance(request.data, dict) else {}


def digests(files: tuple[StoredFile, ...]) -> list[list[str]]:
    """What makes two uploads the same."""
    return [[file.name, file.sha256] for file in files]


def with_files(shape: type[Serializer[Any]]) -> dict[str, Any]:
    """The schema of a body that comes as JSON, or as JSON beside documents."""
    return {
        "application/json": shape,
        "multipart/form-data": {
            "type": "object",
            "properties": {
                "payload": {"type": "string", "description": "the same object as JSON"},
                FIELD: {"type": "array", "items": {"type": "string", "format": "binary"}},
            },
            "required": ["payload"],
        },
    }
