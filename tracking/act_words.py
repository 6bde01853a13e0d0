"""Each act as its button names it, what it means, and what is said once it is done."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from appeals.states import Act

TO_HEAD = _("Lay before the head")
NO_WAY_BACK = _("This can't be undone.")


@dataclass(frozen=True, slots=True)
class ActWords:
    """An act as its button names it, what it means, and what is said once it is done.

    `warning`: what can't be taken back.
    """

    name: Promise
    button: Promise
    done: Promise
    note: Promise | str = ""
    warning: Promise | str = ""


ACTS = {
    Act.ASSIGN: ActWords(
        _("Give to an officer"),
        _("Give to this officer"),
        _("The appeal is given to the officer."),
    ),
    Act.REQUEST_CORRECTION: ActWords(
        _("Ask the applicant to mend it"),
        _("Ask the applicant"),
        _("The applicant is asked to mend the appeal."),
        _("The term of the answer runs on while you wait."),
    ),
    Act.PROPOSE_RETURN: ActWords(
        _("Propose to return it"),
        TO_HEAD,
        _("The return is laid before the head."),
        _("A return ends the case without an answer. The head decides."),
    ),
    Act.SIGN_RETURN: ActWords(
        _("Sign the return"),
        _("Sign and return it"),
        _("The appeal is returned to the applicant."),
        _("Signing closes the appeal without an answer."),
        NO_WAY_BACK,
    ),
    Act.PROPOSE_TERMINATION: ActWords(
        _("Propose to end it without an answer"),
        TO_HEAD,
        _("The termination is laid before the head."),
        _("A termination ends the case without an answer in substance. The head decides."),
    ),
    Act.SIGN_TERMINATION: ActWords(
        _("Sign the termination"),
        _("Sign and end the case"),
        _("The case is ended without an answer."),
        _("Signing closes the appeal without an answer."),
        NO_WAY_BACK,
    ),
    Act.MARK_DANGER: ActWords(
        _("Mark as a report of a crime or danger"),
        _("Mark it"),
        _("It is marked as a report of a crime or danger."),
        _("Then it can be sent on at once, and it is never returned."),
        NO_WAY_BACK,
    ),
    Act.REDIRECT_AT_ONCE: ActWords(
        _("Send on at once"),
        _("Send to this body now"),
        _("The appeal now stands at the other body."),
        _("It leaves your body now, without a second signature."),
        NO_WAY_BACK,
    ),
    Act.PROPOSE_REDIRECT: ActWords(
        _("Propose another body"),
        TO_HEAD,
        _("The redirection is laid before the head."),
    ),
    Act.SIGN_REDIRECT: ActWords(
        _("Sign the redirection"),
        _("Sign and send to the other body"),
        _("The appeal now stands at the other body."),
        _("The appeal leaves your body, and the other body's own term starts."),
        NO_WAY_BACK,
    ),
    Act.PROPOSE_PART: ActWords(
        _("Propose another body for a part"),
        TO_HEAD,
        _("The redirection of the part is laid before the head."),
        _("The rest stays with you and keeps its term."),
    ),
    Act.SIGN_PART: ActWords(
        _("Sign the redirection of a part"),
        _("Sign and send the part"),
        _("The part now stands at the other body."),
        _("The part becomes an appeal of its own at the other body. The rest stays here."),
        NO_WAY_BACK,
    ),
    Act.FORWARD: ActWords(
        _("Forward to the superior body"),
        _("Forward with the case file"),
        _("The complaint now stands at the superior body."),
        _("The complaint leaves your body together with the case file."),
        NO_WAY_BACK,
    ),
    Act.JOIN: ActWords(
        _("Join to an earlier appeal"),
        _("Join"),
        _("The appeal is joined: one answer will be given to both."),
        _("For the same matter of the same applicant. It can be separated again."),
    ),
    Act.SEPARATE: ActWords(
        _("Separate from the other appeal"),
        _("Separate"),
        _("The appeal is worked on alone again."),
    ),
    Act.LINK_REPEAT: ActWords(
        _("Link as a repeat"),
        _("Link"),
        _("The appeal is linked as a repeat."),
        _("The applicant wrote about the same matter before, and was answered or waits."),
    ),
    Act.MARK_GROUP: ActWords(
        _("Mark as an appeal of a group"),
        _("Mark it"),
        _("It is marked as an appeal of a group."),
    ),
    Act.PROPOSE_EXTENSION: ActWords(
        _("Propose a longer term"),
        TO_HEAD,
        _("The extension is laid before the head."),
        _("The law allows it once."),
    ),
    Act.SIGN_EXTENSION: ActWords(
        _("Sign the extension"),
        _("Sign and extend the term"),
        _("The term is extended. The applicant will be told."),
        _("The law allows it once, and the applicant is told of it."),
        NO_WAY_BACK,
    ),
    Act.START_HEARING: ActWords(
        _("Start a hearing"),
        _("Send to the applicant"),
        _("The preliminary decision is on its way to the applicant."),
        _("An answer that burdens the applicant may be signed 3 working days after this."),
        NO_WAY_BACK,
    ),
    Act.SET_HEARING: ActWords(
        _("Set the oral hearing"),
        _("Set it and tell the applicant"),
        _("The oral hearing is set. The applicant will be told."),
    ),
    Act.HOLD_HEARING: ActWords(
        _("Write the minutes"),
        _("Save the minutes"),
        _("The minutes are saved. The applicant can remark on them."),
        _("Saving ends the hearing."),
        NO_WAY_BACK,
    ),
    Act.CLOSE_HEARING: ActWords(
        _("Close the hearing"),
        _("Close the hearing"),
        _("The hearing is closed. You can go on."),
        _("Nobody asked to be heard at the table."),
        NO_WAY_BACK,
    ),
    Act.EXEMPT_HEARING: ActWords(
        _("Record that no hearing is needed"),
        _("Record"),
        _("It is recorded that no hearing is needed."),
        "",
        NO_WAY_BACK,
    ),
    Act.PREPARE_DECISION: ActWords(
        _("Prepare the answer"),
        TO_HEAD,
        _("The answer is laid before the head."),
    ),
    Act.SIGN_DECISION: ActWords(
        _("Sign the answer"),
        _("Sign and send the answer"),
        _("The answer is signed and on its way to the applicant."),
        _("Signing closes the appeal."),
        NO_WAY_BACK,
    ),
    Act.DECLINE: ActWords(
        _("Send back to the officer"),
        _("Send back"),
        _("It is back with the officer."),
    ),
    Act.PROPOSE_SLIP: ActWords(
        _("Correct a slip in the answer"),
        TO_HEAD,
        _("The correction is laid before the head."),
        _("For a slip of the pen: a wrong date, name or number."),
    ),
    Act.SIGN_SLIP: ActWords(
        _("Sign the correction"),
        _("Sign and send the correction"),
        _("The answer is corrected. The applicant will be told."),
        _("The answer will read as corrected."),
        NO_WAY_BACK,
    ),
    Act.DECLINE_SLIP: ActWords(
        _("Send the correction back"),
        _("Send back"),
        _("The correction is sent back: the answer stays as it is."),
    ),
    Act.RECORD_EXECUTION: ActWords(
        _("Record that it was carried out"),
        _("Record"),
        _("It is recorded that the decision was carried out."),
    ),
    Act.OPEN_FILE: ActWords(
        _("Open the case file"),
        _("Open the file to the applicant"),
        _("The case file is open to the applicant."),
        _("The applicant asked for it. They will see the case as it stands now."),
        NO_WAY_BACK,
    ),
    Act.ASK_RECUSAL: ActWords(
        _("Ask to be taken off this case"),
        _("Ask the head"),
        _("The head is asked to take you off this case."),
    ),
    Act.GRANT_RECUSAL: ActWords(
        _("Take the officer off the case"),
        _("Take off the case"),
        _("The officer is off the case. Give it to another one."),
        _("The officer can't touch this case any more. A hearing begins anew."),
        NO_WAY_BACK,
    ),
    Act.REFUSE_RECUSAL: ActWords(
        _("Leave the officer on the case"),
        _("Leave on the case"),
        _("The officer stays on the case. The applicant will be told."),
    ),
    Act.CONFIRM_TOLD: ActWords(
        _("Record that the applicant was told"),
        _("Record"),
        _("It is recorded that the applicant was told."),
        _("No message has gone out: tell the applicant by letter, phone or in person."),
    ),
    Act.WITHDRAW: ActWords(
        _("Take the appeal back"),
        _("Take it back"),
        _("You took your appeal back."),
    ),
}
