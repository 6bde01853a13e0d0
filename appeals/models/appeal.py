from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from appeals import choices
from appeals.queries import AppealQuerySet

OPEN = Q(status__in=choices.OPEN_STATUSES)


class Appeal(models.Model):
    """One appeal: a lean row. What the person wrote and who they are stand in their own tables."""

    number = models.CharField(max_length=24, unique=True)

    kind = models.CharField(max_length=16, choices=choices.Kind)
    procedure = models.CharField(max_length=16, choices=choices.Procedure)
    channel = models.CharField(max_length=16, choices=choices.Channel)
    applicant_type = models.CharField(max_length=8, choices=choices.ApplicantType)
    language = models.CharField(max_length=2, choices=choices.Language)

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    topic = models.ForeignKey("agencies.Topic", models.PROTECT, related_name="+")
    region = models.ForeignKey("agencies.Region", models.PROTECT, related_name="+")
    district = models.ForeignKey(
        "agencies.Region", models.PROTECT, null=True, blank=True, related_name="+"
    )
    routing_rule = models.ForeignKey(
        "agencies.RoutingRule", models.PROTECT, null=True, blank=True, related_name="+"
    )
    contested_agency = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+"
    )
    contested_appeal = models.ForeignKey("self", models.PROTECT, null=True, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    status = models.CharField(max_length=16, choices=choices.Status)
    outcome = models.CharField(max_length=20, choices=choices.Outcome, blank=True)
    result = models.CharField(max_length=12, choices=choices.Result, blank=True)

    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    registered_on = models.DateField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)

    routing_reason = models.CharField(max_length=20)
    needs_registrar = models.BooleanField(default=False)
    defects = models.JSONField(default=list)
    code_version = models.PositiveSmallIntegerField(default=1)

    objects: ClassVar[AppealQuerySet] = AppealQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appeal_closed_has_moment",
                condition=OPEN & Q(closed_at=None) | ~OPEN & Q(closed_at__isnull=False),
                violation_error_message=_("A closed appeal has the moment when it was closed."),
            ),
            models.CheckConstraint(
                name="appeal_answered_has_outcome",
                condition=~Q(status=choices.Status.ANSWERED) | ~Q(outcome=""),
                violation_error_message=_("An answered appeal has an outcome."),
            ),
        ]
        indexes = [
            # Served: a body's queue of open appeals by due date, page by page.
            models.Index(fields=["agency", "due_on", "id"], condition=OPEN, name="appeal_queue"),
            # Served: an officer's own open appeals by due date.
            models.Index(fields=["assignee", "due_on", "id"], condition=OPEN, name="appeal_desk"),
            # Served: reminders over all open appeals that fall due on a day.
            models.Index(fields=["due_on"], condition=OPEN, name="appeal_open_due"),
            # Served: what a month received, by body.
            models.Index(fields=["received_at", "agency"], name="appeal_received"),
            # Served: what a month closed, by body.
            models.Index(
                fields=["closed_at", "agency"],
                condition=Q(closed_at__isnull=False),
                name="appeal_closed",
            ),
            # Served: a citizen's own appeals, newest first.
            models.Index(
                fields=["owner", "-id"], condition=Q(owner__isnull=False), name="appeal_owner"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.status in choices.OPEN_STATUSES


class AppealText(models.Model):
    """What the person wrote, word for word."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, primary_key=True, related_name="content")
    subject = models.CharField(max_length=200)
    text = models.TextField()

    def __str__(self) -> str:
        return f"text of appeal {self.appeal_id}"
