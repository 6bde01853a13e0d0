"""Each act as its button names it, what it means, and what is said once it is done."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appeals.states import Act


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act as its button names it, what it means, and what is said once it is done."""

    name: Promise
    button: Promise
    done: Promise
    note: Promise | str = ""


ACTS = {
    Act.ASSIGN: ActWords(
        _("Give to an officer"),
        _("Give to this officer"),
        _("The appeal is given to the officer."),
    ),
    Act.PREPARE_DECISION: ActWords(
        _("Prepare the answer"),
        _("Lay before the head"),
        _("The answer is laid before the head."),
    ),
    Act.SIGN_DECISION: ActWords(
        _("Sign the answer"),
        _("Sign and send the answer"),
        _("The answer is signed and on its way to the applicant."),
        _("Signing closes the appeal. This can't be undone."),
    ),
    Act.PROPOSE_REDIRECT: ActWords(
        _("Propose another body"),
        _("Lay before the head"),
        _("The redirection is laid before the head."),
    ),
    Act.SIGN_REDIRECT: ActWords(
        _("Sign the redirection"),
        _("Sign and send to the other body"),
        _("The appeal now stands at the other body."),
        _("The appeal leaves your body, and the other body's own term starts."),
    ),
    Act.DECLINE: ActWords(
        _("Send back to the officer"),
        _("Send back"),
        _("It is back with the officer."),
    ),
    Act.WITHDRAW: ActWords(
        _("Take the appeal back"),
        _("Take it back"),
        _("You took your appeal back."),
    ),
}
