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
    DECISION_PREPARED = "decision_prepared", _("Answer prepared")
    DECISION_SIGNED = "decision_signed", _("Answer signed")
    REDIRECT_PROPOSED = "redirect_proposed", _("Redirection proposed")
    REDIRECTED = "redirected", _("Redirected to another body")
    DECLINED = "declined", _("Sent back to the officer")
    WITHDRAWN = "withdrawn", _("Withdrawn by the applicant")


class Left(models.TextChoices):
    """How an appeal left a body's hands."""

    REDIRECTED = "redirected", _("Redirected")
    ANSWERED = "answered", _("Answered")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TERMINATED = "terminated", _("Terminated")


class Belongs(models.TextChoices):
    """What a file belongs to."""

    APPEAL = "appeal", _("Appeal")
    ANSWER = "answer", _("Answer")
