"""What the portal says of an appeal in plain words: one sentence for each status and event."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from appeals.choices import EventKind, Status

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
