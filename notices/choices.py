"""The closed sets of telling people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What somebody is told."""

    # --- the applicant -------------------------------------------------------------------------
    REGISTERED = "registered", _("Confirmation of registration")
    PART_OPENED = "part_opened", _("A part went to another body")
    ASSIGNED = "assigned", _("Taken into work")
    CORRECTION_REQUESTED = "correction_requested", _("Something has to be mended")
    CORRECTION_SOON = "correction_soon", _("The days to mend end soon")
    CORRECTION_LAPSED = "correction_lapsed", _("Not mended in time")
    RETURNED = "returned", _("Returned")
    TERMINATED = "terminated", _("Ended without an answer")
    REDIRECTED = "redirected", _("Redirected to another body")
    REDIRECTED_AT_ONCE = "redirected_at_once", _("Sent on at once")
    PART_REDIRECTED = "part_redirected", _("A part is answered by another body")
    FORWARDED = "forwarded", _("Sent to the superior body")
    JOINED = "joined", _("Joined to another appeal")
    SEPARATED = "separated", _("Separated again")
    EXTENDED = "extended", _("Term extended")
    TERM_MOVED = "term_moved", _("Last day moved")
    HEARING_STARTED = "hearing_started", _("Preliminary decision")
    OBJECTION_SOON = "objection_soon", _("The days to object end soon")
    HEARING_SET = "hearing_set", _("Invitation to the hearing")
    HEARING_HELD = "hearing_held", _("Minutes of the hearing")
    HEARING_CLOSED = "hearing_closed", _("Hearing closed")
    HEARING_EXEMPTED = "hearing_exempted", _("Decided without a hearing")
    ANSWERED = "answered", _("Answer")
    SLIP_CORRECTED = "slip_corrected", _("A slip in the answer is corrected")
    EXECUTED = "executed", _("Decision carried out")
    DEEMED_REFUSED = "deemed_refused", _("The body has missed the term")
    REOPENED = "reopened", _("Opened again")
    COMPLAINT_DECIDED = "complaint_decided", _("A complaint is decided")
    FILE_OPENED = "file_opened", _("Case file opened")
    RECUSED = "recused", _("Another officer")
    RECUSAL_REFUSED = "recusal_refused", _("The officer stays")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    # --- the staff -----------------------------------------------------------------------------
    ARRIVED = "arrived", _("Came from another body")
    OFFICER_NEEDED = "officer_needed", _("Another officer is needed")
    TO_OFFICER = "to_officer", _("New appeal for an officer")
    TO_SIGN = "to_sign", _("Something to sign")
    SENT_BACK = "sent_back", _("Sent back to the officer")
    FROM_APPLICANT = "from_applicant", _("The applicant has acted")
    FILE_ASKED = "file_asked", _("Case file asked for")
    RECUSAL_ASKED = "recusal_asked", _("Recusal to decide")
    RECUSAL_OF_YOU = "recusal_of_you", _("Your recusal is asked for")
    DANGER_MARKED = "danger_marked", _("Crime or danger reported")
    COMPLAINED = "complained", _("Complaint about the body")
    TERM_MISSED = "term_missed", _("Term missed")
    WITHDRAWAL = "withdrawal", _("Withdrawn by the applicant")
    DUE_SOON = "due_soon", _("Due in three working days")
    DUE_TODAY = "due_today", _("Due today")
    DUTY_SOON = "duty_soon", _("To be done by the next working day")
    DUTY_TODAY = "duty_today", _("To be done today")


class Channel(models.TextChoices):
    """By which way; e-mail now, SMS and letters stand in the rows for later."""

    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")


class State(models.TextChoices):
    """Where a delivery stands."""

    PLANNED = "planned", _("Planned")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed")
    BY_HAND = "by_hand", _("To be handed over: no e-mail address")
    ELSEWHERE = "elsewhere", _("Delivered elsewhere")
