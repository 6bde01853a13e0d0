"""The closed sets of telling people."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What somebody is told."""

    REGISTERED = "registered", _("Confirmation of registration")
    ASSIGNED = "assigned", _("Taken into work")
    REDIRECTED = "redirected", _("Redirected to another body")
    ANSWERED = "answered", _("Answer")
    TO_OFFICER = "to_officer", _("New appeal for an officer")
    TO_SIGN = "to_sign", _("Something to sign")
    SENT_BACK = "sent_back", _("Sent back to the officer")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    WITHDRAWAL = "withdrawal", _("Withdrawn by the applicant")
    DUE_SOON = "due_soon", _("Due in three working days")
    DUE_TODAY = "due_today", _("Due today")


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
