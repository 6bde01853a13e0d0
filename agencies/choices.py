"""The closed sets of the directory of bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member of staff may do at a body; an officer prepares, a head signs."""

    REGISTRAR = "registrar", _("Registrar")
    OFFICER = "officer", _("Officer")
    CONTROLLER = "controller", _("Controller")
    HEAD = "head", _("Head")
    OPERATOR = "operator", _("Front-office operator")
    AUDITOR = "auditor", _("Prosecutor's auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


class AgencyKind(models.TextChoices):
    """What sort of public body it is."""

    GOVERNMENT = "government", _("Government")
    CENTRAL = "central", _("Central body")
    MINISTRY = "ministry", _("Ministry")
    COMMITTEE = "committee", _("Committee")
    AKIMAT = "akimat", _("Akimat")
    OTHER = "other", _("Other body")


class RegionLevel(models.TextChoices):
    """Where a region stands in the KATO classifier."""

    REGION = "region", _("Region")
    DISTRICT = "district", _("District")


class DayKind(models.TextChoices):
    """Why a day differs from its place in the week."""

    HOLIDAY = "holiday", _("Public holiday")
    MOVED_DAY_OFF = "moved_day_off", _("Moved day off")
    WORKING_DAY_OFF = "working_day_off", _("Working day off")
