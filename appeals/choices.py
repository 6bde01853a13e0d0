"""The closed sets of an appeal. Official words in kk and ru: docs/glossary.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What the person files (APPC 4)."""

    STATEMENT = "statement", _("Statement")
    COMPLAINT = "complaint", _("Complaint")
    MESSAGE = "message", _("Message")
    PROPOSAL = "proposal", _("Proposal")
    RESPONSE = "response", _("Response")
    REQUEST = "request", _("Request")
    NOT_SPECIFIED = "not_specified", _("Not specified")


class Procedure(models.TextChoices):
    """By which rules it is considered; the term row of the kind says which."""

    ORDINARY = "ordinary", _("Ordinary procedure")
    COMPLAINT = "complaint", _("Complaint procedure")
    SIMPLIFIED = "simplified", _("Simplified procedure")


class Channel(models.TextChoices):
    """The way by which it came (APPC 64)."""

    ONLINE = "online", _("Online")
    PAPER = "paper", _("On paper")
    ORAL = "oral", _("Oral")
    VIDEO = "video", _("Video call")
    RECEPTION = "reception", _("Personal reception")
    SYSTEM = "system", _("Another system")
    NOT_SPECIFIED = "not_specified", _("Not specified")


class ApplicantType(models.TextChoices):
    """Who files."""

    PERSON = "person", _("Person")
    ENTITY = "entity", _("Legal entity")
    GROUP = "group", _("Group of people")


class Language(models.TextChoices):
    """In which language it is filed and answered."""

    KK = "kk", "Қазақша"
    RU = "ru", "Русский"
    EN = "en", "English"


class Status(models.TextChoices):
    """Where the appeal stands. Which act moves it where: appeals/states.py."""

    REGISTERED = "registered", _("Registered")
    IN_WORK = "in_work", _("In work")
    CORRECTION = "correction", _("Waiting for correction")
    HEARING = "hearing", _("Hearing")
    FOR_SIGNATURE = "for_signature", _("Waiting for signature")
    ANSWERED = "answered", _("Answered")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TERMINATED = "terminated", _("Terminated")


class Pending(models.TextChoices):
    """What waits for the head's signature."""

    NOTHING = "", _("Nothing")
    DECISION = "decision", _("Answer")
    REDIRECT = "redirect", _("Redirection")
    PART = "part", _("Redirection of a part")
    EXTENSION = "extension", _("Extension")
    RETURN = "return", _("Return")
    TERMINATION = "termination", _("Termination")
    SLIP = "slip", _("Correction of a slip")


class HearingState(models.TextChoices):
    """How far the hearing before a burdensome act has come (APPC 73, 74)."""

    NONE = "", _("No hearing yet")
    ANNOUNCED = "announced", _("Preliminary decision sent")
    ORAL_ASKED = "oral_asked", _("Oral hearing asked for")
    ORAL_SET = "oral_set", _("Oral hearing set")
    DONE = "done", _("Heard")
    EXEMPT = "exempt", _("Not needed")


OPEN_STATUSES = (
    Status.REGISTERED,
    Status.IN_WORK,
    Status.CORRECTION,
    Status.HEARING,
    Status.FOR_SIGNATURE,
)


class Outcome(models.TextChoices):
    """What was decided, in the words of the procedure (APPC 77, 89, 100)."""

    FAVOURABLE = "favourable", _("Favourable act")
    BURDENSOME = "burdensome", _("Burdensome act")
    ANSWERED = "answered", _("Answered in substance")
    TAKEN_NOTE = "taken_note", _("Taken note of")
    SATISFIED_IN_FULL = "satisfied_in_full", _("Satisfied in full by the body complained of")
    ANNULLED = "annulled", _("Act annulled")
    ANNULLED_NEW_ACT = "annulled_new_act", _("Act annulled and a new one adopted")
    ACTION_ORDERED = "action_ordered", _("Action ordered")
    DISMISSED = "dismissed", _("Complaint dismissed")
    SENT_BACK = "sent_back", _("Sent back with instructions")
    LEFT = "left", _("Left without consideration")
    TERMINATED = "terminated", _("Terminated")


OUTCOMES_OF = {
    Procedure.ORDINARY: (Outcome.FAVOURABLE, Outcome.BURDENSOME),
    Procedure.SIMPLIFIED: (Outcome.ANSWERED, Outcome.TAKEN_NOTE),
    Procedure.COMPLAINT: (
        Outcome.ANNULLED,
        Outcome.ANNULLED_NEW_ACT,
        Outcome.ACTION_ORDERED,
        Outcome.DISMISSED,
        Outcome.SENT_BACK,
        Outcome.LEFT,
    ),
}


# Before these the applicant is heard, unless an exemption is recorded (APPC 73).
BURDENSOME_OUTCOMES = (Outcome.BURDENSOME,)
# These have to be carried out within a term of their own.
EXECUTED_OUTCOMES = (
    Outcome.FAVOURABLE,
    Outcome.SATISFIED_IN_FULL,
    Outcome.ANNULLED_NEW_ACT,
)
# The contested appeal is open again, at its body, with a new term (APPC 100).
REOPENING_OUTCOMES = (Outcome.ANNULLED, Outcome.ACTION_ORDERED, Outcome.SENT_BACK)
# The answer that was complained of stands no longer.
ANNULLING_OUTCOMES = (*REOPENING_OUTCOMES, Outcome.ANNULLED_NEW_ACT, Outcome.SATISFIED_IN_FULL)
# What the body complained of may do itself within its three days (APPC 91).
OUTCOMES_OF_CONTESTED_BODY = (Outcome.SATISFIED_IN_FULL,)


class Result(models.TextChoices):
    """How the statistics read an outcome."""

    SATISFIED = "satisfied", _("Satisfied")
    PARTLY = "partly", _("Partly satisfied")
    REFUSED = "refused", _("Refused")
    EXPLAINED = "explained", _("Explained")


class Defect(models.TextChoices):
    """What the law asks for and an appeal may lack (APPC 63, 93): to be mended, no refusal."""

    IIN = "iin", _("your individual identification number (IIN)")
    BIN = "bin", _("the business identification number (BIN)")
    ADDRESS = "address", _("your postal address")
    CONTESTED = "contested", _("the body or the decision that you complain of")


class EventKind(models.TextChoices):
    """What happened to an appeal; one for each act."""

    REGISTERED = "registered", _("Registered")
    ASSIGNED = "assigned", _("Assigned to an officer")
    CORRECTION_REQUESTED = "correction_requested", _("Correction asked for")
    MENDED = "mended", _("Mended by the applicant")
    CORRECTION_LAPSED = "correction_lapsed", _("Not mended in time")
    RETURN_PROPOSED = "return_proposed", _("Return proposed")
    RETURNED = "returned", _("Returned")
    TERMINATION_PROPOSED = "termination_proposed", _("Termination proposed")
    TERMINATED = "terminated", _("Terminated")
    DANGER_MARKED = "danger_marked", _("Marked as a report of crime or danger")
    REDIRECT_PROPOSED = "redirect_proposed", _("Redirection proposed")
    REDIRECTED = "redirected", _("Redirected to another body")
    REDIRECTED_AT_ONCE = "redirected_at_once", _("Redirected at once")
    PART_PROPOSED = "part_proposed", _("Redirection of a part proposed")
    PART_REDIRECTED = "part_redirected", _("A part redirected to another body")
    FORWARDED = "forwarded", _("Forwarded to the superior body")
    JOINED = "joined", _("Joined to another appeal")
    SEPARATED = "separated", _("Separated again")
    REPEAT_LINKED = "repeat_linked", _("Linked as a repeat")
    GROUP_MARKED = "group_marked", _("Marked as a group appeal")
    EXTENSION_PROPOSED = "extension_proposed", _("Extension proposed")
    EXTENDED = "extended", _("Term extended")
    HEARING_STARTED = "hearing_started", _("Preliminary decision sent")
    OBJECTED = "objected", _("Objection of the applicant")
    HEARING_SET = "hearing_set", _("Oral hearing set")
    HEARING_HELD = "hearing_held", _("Oral hearing held")
    HEARING_CLOSED = "hearing_closed", _("Hearing closed")
    HEARING_WAIVED = "hearing_waived", _("Hearing waived by the applicant")
    HEARING_EXEMPTED = "hearing_exempted", _("Hearing not needed")
    REMARKED = "remarked", _("Remarks on the minutes")
    DECISION_PREPARED = "decision_prepared", _("Answer prepared")
    DECISION_SIGNED = "decision_signed", _("Answer signed")
    DECLINED = "declined", _("Sent back to the officer")
    SLIP_PROPOSED = "slip_proposed", _("Correction of a slip proposed")
    SLIP_CORRECTED = "slip_corrected", _("Slip corrected")
    SLIP_DECLINED = "slip_declined", _("Correction of a slip sent back")
    EXECUTED = "executed", _("Decision carried out")
    DEEMED_REFUSED = "deemed_refused", _("Term missed: counts as a refusal")
    COMPLAINED = "complained", _("Complained of")
    REOPENED = "reopened", _("Opened again after a complaint")
    COMPLAINT_DECIDED = "complaint_decided", _("A complaint about it was decided")
    FILE_ASKED = "file_asked", _("Access to the case file asked for")
    FILE_OPENED = "file_opened", _("Case file opened to the applicant")
    RECUSAL_ASKED = "recusal_asked", _("Recusal of the official asked for")
    RECUSED = "recused", _("Official recused")
    RECUSAL_REFUSED = "recusal_refused", _("Recusal refused")
    TOLD = "told", _("The applicant was told by hand")
    TERM_MOVED = "term_moved", _("Last day moved")
    RATED = "rated", _("Rated by the applicant")
    WITHDRAWN = "withdrawn", _("Withdrawn by the applicant")


class Came(models.TextChoices):
    """How an appeal came into a body's hands."""

    FILED = "filed", _("Filed")
    REDIRECTED = "redirected", _("Redirected")
    PART = "part", _("Part of another appeal")
    FORWARDED = "forwarded", _("Forwarded complaint")
    REOPENED = "reopened", _("Opened again")


class Left(models.TextChoices):
    """How an appeal left a body's hands."""

    REDIRECTED = "redirected", _("Redirected")
    FORWARDED = "forwarded", _("Forwarded")
    ANSWERED = "answered", _("Answered")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TERMINATED = "terminated", _("Terminated")


# An appeal that left so goes on at another body; every other leaving ends it.
GOES_ON = (Left.REDIRECTED, Left.FORWARDED)


class Belongs(models.TextChoices):
    """What a file belongs to."""

    APPEAL = "appeal", _("Appeal")
    ANSWER = "answer", _("Answer")


class Clock(models.TextChoices):
    """Everything that the law gives a term; how long: rows of `Term`."""

    ANSWER = "answer", _("Answer")
    REDIRECT = "redirect", _("Redirection")
    RETURN = "return", _("Return")
    CORRECTION = "correction", _("Correction by the applicant")
    EXTENSION_NOTICE = "extension_notice", _("Notice of the extension")
    HEARING_NOTICE = "hearing_notice", _("Notice before the decision")
    OBJECTION = "objection", _("Objection of the applicant")
    MINUTES = "minutes", _("Minutes of the hearing")
    REMARKS = "remarks", _("Remarks on the minutes")
    FORWARD = "forward", _("Forwarding of a complaint")
    FILE_ACCESS = "file_access", _("Access to the case file")
    RECUSAL = "recusal", _("Decision on a recusal")
    RECUSAL_NOTICE = "recusal_notice", _("Notice of the recusal")
    SLIP = "slip", _("Correction of a slip")
    EXECUTION = "execution", _("Carrying out the decision")


class Closing(models.TextChoices):
    """How a duty came to its end."""

    DONE = "done", _("Done")
    LAPSED = "lapsed", _("Not done in time")
    DROPPED = "dropped", _("No longer needed")


class GroundUse(models.TextChoices):
    """What a ground of the law is for."""

    RETURN = "return", _("Return")
    TERMINATION = "termination", _("Termination")
    EXEMPTION = "exemption", _("No hearing")
    SUSPENSION = "suspension", _("Suspension of the term")
