"""What the portal says of an appeal in plain words: one sentence for each status and event."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appeals.choices import EventKind, Status
from appeals.states import Act

STATUS_SENTENCES = {
    Status.REGISTERED: _("The body has your appeal and will give it to an officer."),
    Status.IN_WORK: _("An officer is working on your appeal."),
    Status.CORRECTION: _("The body waits for you to mend something in your appeal."),
    Status.HEARING: _("The body wants to hear you before it decides."),
    Status.FOR_SIGNATURE: _("What the officer prepared is waiting for the head's signature."),
    Status.ANSWERED: _("The answer is signed. You can read it below."),
    Status.RETURNED: _("Your appeal was returned to you without an answer."),
    Status.WITHDRAWN: _("You took your appeal back."),
    Status.TERMINATED: _("The body ended the case without an answer in substance."),
}

EVENT_SENTENCES = {
    EventKind.REGISTERED: _("The appeal was registered and given to %(agency)s."),
    EventKind.ASSIGNED: _("%(agency)s gave the appeal to an officer."),
    EventKind.DECISION_PREPARED: _("An answer was prepared and laid before the head."),
    EventKind.DECISION_SIGNED: _("The head of %(agency)s signed the answer."),
    EventKind.REDIRECT_PROPOSED: _("It was proposed to send the appeal to %(target)s."),
    EventKind.REDIRECTED: _("%(agency)s sent the appeal to %(target)s, which must answer."),
    EventKind.DECLINED: _("The head did not sign and sent it back to the officer."),
    EventKind.WITHDRAWN: _("The applicant took the appeal back."),
}

ROUTING_REASONS = {
    "rule": _("By a rule for this topic and place."),
    "named": _("The applicant named this body."),
    "no_rule": _("No rule decides this: a registrar has to find the right body."),
}


def event_sentence(kind: str, names: dict[str, str]) -> str:
    """What happened, in one sentence; `names` are the bodies that it speaks of."""
    known: dict[str, Any] = {"agency": "", "target": "", **names}
    return EVENT_SENTENCES[EventKind(kind)] % known


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
