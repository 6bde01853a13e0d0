"""What a service may refuse with. Doors turn these into pages and problem details."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Message = str | Promise
Errors = dict[str, list[Message]]


class RefusedError(Exception):
    """A service said no; `message` tells the reader why, in the reader's language."""

    status = 409
    code = "refused"

    def __init__(self, message: Message, *, code: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.code = code or self.code


class InvalidError(RefusedError):
    """Values that cannot be taken; `errors` names the fields."""

    status = 400
    code = "invalid"

    def __init__(self, errors: Mapping[str, Sequence[Message]]) -> None:
        super().__init__(_("Some of what you sent can't be accepted. See the fields."))
        self.errors = {field: list(messages) for field, messages in errors.items()}


class NotAllowedError(RefusedError):
    """Seen, but this reader may not do this."""

    status = 403
    code = "not_allowed"


class UnseenError(RefusedError):
    """Not there, or not for this reader to know of: the two look the same."""

    status = 404
    code = "not_found"

    def __init__(self) -> None:
        super().__init__(_("Not found."))


class KeyReusedError(RefusedError):
    """An Idempotency-Key came again with another body."""

    status = 422
    code = "idempotency_key_reused"

    def __init__(self) -> None:
        super().__init__(_("This Idempotency-Key was already used for something else."))
