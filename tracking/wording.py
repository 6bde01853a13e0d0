"""What the portal says of an appeal in plain words: one sentence for each status and event."""

from collections import defaultdict
from collections.abc import Mapping

from django.utils.functional import Promise
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

EVENT_SENTENCES: dict[EventKind, Promise] = {
    EventKind.REGISTERED: _("The appeal was registered and given to %(agency)s."),
    EventKind.ASSIGNED: _("%(agency)s gave the appeal to an officer."),
    EventKind.CORRECTION_REQUESTED: _(
        "%(agency)s asked the applicant to give what is missing. Last day: %(until)s."
    ),
    EventKind.MENDED: _("The applicant gave what was missing."),
    EventKind.CORRECTION_LAPSED: _("What was missing was not given in time. Last day: %(until)s."),
    EventKind.RETURN_PROPOSED: _("It was proposed to return the appeal without an answer."),
    EventKind.RETURNED: _(
        "%(agency)s returned the appeal without an answer. The ground: %(ground)s."
    ),
    EventKind.TERMINATION_PROPOSED: _("It was proposed to end the case without an answer."),
    EventKind.TERMINATED: _("%(agency)s ended the case without an answer. The ground: %(ground)s."),
    EventKind.DANGER_MARKED: _("The appeal was marked: it reports a crime or a danger."),
    EventKind.REDIRECT_PROPOSED: _("It was proposed to send the appeal to %(target)s."),
    EventKind.REDIRECTED: _("%(agency)s sent the appeal to %(target)s, which must answer."),
    EventKind.REDIRECTED_AT_ONCE: _(
        "%(agency)s sent the appeal at once to %(target)s: it reports a crime or a danger."
    ),
    EventKind.PART_PROPOSED: _("It was proposed to send a part of the appeal to %(target)s."),
    EventKind.PART_REDIRECTED: _(
        "%(agency)s sent a part of the appeal to %(target)s. The number of that part: %(child)s."
    ),
    EventKind.FORWARDED: _(
        "%(agency)s sent the complaint and the case file to the superior body: %(target)s."
    ),
    EventKind.JOINED: _("The appeal was joined to another one: %(main)s. Both get one answer."),
    EventKind.SEPARATED: _("The appeal is no longer joined to another one."),
    EventKind.REPEAT_LINKED: _("The appeal was linked to an earlier one: %(earlier)s."),
    EventKind.GROUP_MARKED: _("The appeal was marked as one of several people."),
    EventKind.EXTENSION_PROPOSED: _("A longer term was proposed. New last day: %(until)s."),
    EventKind.EXTENDED: _("The head of %(agency)s made the term longer. New last day: %(due_on)s."),
    EventKind.HEARING_STARTED: _(
        "%(agency)s told the applicant what it means to decide. "
        "Last day for the applicant to object: %(object_by)s."
    ),
    EventKind.OBJECTED: _("The applicant objected."),
    EventKind.HEARING_SET: _("An oral hearing was set: %(oral_at)s. The place: %(place)s."),
    EventKind.HEARING_HELD: _("The applicant was heard, and the minutes were written."),
    EventKind.HEARING_CLOSED: _("The days to object are over. The body goes on."),
    EventKind.HEARING_WAIVED: _("The applicant said that no hearing is needed."),
    EventKind.HEARING_EXEMPTED: _("%(agency)s decides without a hearing. The ground: %(ground)s."),
    EventKind.REMARKED: _("The applicant remarked on the minutes."),
    EventKind.DECISION_PREPARED: _("An answer was prepared and laid before the head."),
    EventKind.DECISION_SIGNED: _("The head of %(agency)s signed the answer."),
    EventKind.DECLINED: _("The head did not sign and sent it back to the officer."),
    EventKind.SLIP_PROPOSED: _("A slip was found in the answer. A correction was proposed."),
    EventKind.SLIP_CORRECTED: _("The head of %(agency)s corrected a slip in the answer."),
    EventKind.SLIP_DECLINED: _("The head did not sign the correction of the slip."),
    EventKind.EXECUTED: _("%(agency)s carried out what was decided."),
    EventKind.DEEMED_REFUSED: _(
        "%(agency)s did not answer in time. The law counts this as a refusal."
    ),
    EventKind.COMPLAINED: _(
        "The applicant complained. The number of the complaint: %(complaint)s."
    ),
    EventKind.REOPENED: _(
        "The complaint %(complaint)s was decided: %(outcome)s. The appeal is open again."
    ),
    EventKind.COMPLAINT_DECIDED: _("The complaint %(complaint)s was decided: %(outcome)s."),
    EventKind.FILE_ASKED: _("The applicant asked to see the case file."),
    EventKind.FILE_OPENED: _("%(agency)s opened the case file to the applicant."),
    EventKind.RECUSAL_ASKED: _("It was asked that another officer take the appeal."),
    EventKind.RECUSED: _("The head took the officer off the appeal. Another one will get it."),
    EventKind.RECUSAL_REFUSED: _("The head left the officer on the appeal."),
    EventKind.TOLD: _("The applicant was told by letter, by phone or in person."),
    EventKind.TERM_MOVED: _("The last day was counted anew. New last day: %(due_on)s."),
    EventKind.RATED: _("The applicant rated the answer: %(stars)s of 5."),
    EventKind.WITHDRAWN: _("The applicant took the appeal back."),
}
SENT_TO_PARENT = _(
    "%(agency)s meant another body: %(asked)s. The appeal had been sent on twice already, "
    "so it went to the body above both: %(target)s."
)
ASKED_TO_BE_HEARD = _("The applicant asked to be heard.")
LATE = _("This was late.")  # said to staff alone

YOU = _("You")
THE_APPLICANT = _("The applicant")
THE_PORTAL = _("The portal")

ROUTING_REASONS = {
    "rule": _("By a rule for this topic and place."),
    "named": _("The applicant named this body."),
    "no_rule": _("No rule decides this: a registrar has to find the right body."),
}


def event_sentence(kind: str, names: Mapping[str, str]) -> str:
    """What happened, in one sentence; `names` are the bodies, days and numbers that it names.

    `asked` and `wants_oral`, where not empty, choose a sentence of their own.
    """
    sentence = EVENT_SENTENCES[EventKind(kind)]
    if names.get("asked"):
        sentence = SENT_TO_PARENT
    elif names.get("wants_oral"):
        sentence = ASKED_TO_BE_HEARD
    return str(sentence % defaultdict(str, names))
