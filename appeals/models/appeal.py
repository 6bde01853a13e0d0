from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from appeals import choices
from appeals.queries import AppealQuerySet
from appeals.standing import Standing

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
    contested_appeal = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    # Several appeals on one matter, and parts of one at several bodies (APPC 65, 76).
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    joined_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="joined"
    )
    repeat_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeats"
    )

    status = models.CharField(max_length=16, choices=choices.Status)
    pending = models.CharField(max_length=12, choices=choices.Pending, blank=True)
    hearing = models.CharField(max_length=12, choices=choices.HearingState, blank=True)
    outcome = models.CharField(max_length=20, choices=choices.Outcome, blank=True)
    result = models.CharField(max_length=12, choices=choices.Result, blank=True)

    received_at = models.DateTimeField()
    registered_at = models.DateTimeField()
    registered_on = models.DateField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    extended_on = models.DateField(null=True, blank=True)
    deemed_refused_on = models.DateField(null=True, blank=True)

    sector = models.CharField(max_length=40, blank=True)
    hops = models.PositiveSmallIntegerField(default=0)
    group_size = models.PositiveIntegerField(default=1)
    reports_danger = models.BooleanField(default=False)
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
            models.CheckConstraint(
                name="appeal_waits_for_something",
                condition=Q(status=choices.Status.FOR_SIGNATURE)
                & ~Q(pending__in=["", choices.Pending.SLIP])
                | ~Q(status=choices.Status.FOR_SIGNATURE)
                & Q(pending__in=["", choices.Pending.SLIP]),
                violation_error_message=_("What waits for signature is named."),
            ),
            models.CheckConstraint(
                name="appeal_no_extension_of_complaint",
                condition=Q(extended_on=None) | ~Q(procedure=choices.Procedure.COMPLAINT),
                violation_error_message=_("The term of a complaint is not extended."),
            ),
            models.CheckConstraint(
                name="appeal_danger_is_answered",
                condition=Q(reports_danger=False)
                | ~Q(status__in=[choices.Status.RETURNED, choices.Status.TERMINATED]),
                violation_error_message=_("A report of crime or danger is never returned."),
            ),
            models.CheckConstraint(
                name="appeal_not_of_itself",
                condition=(Q(joined_to=None) | ~Q(joined_to=F("id")))
                & (Q(repeat_of=None) | ~Q(repeat_of=F("id")))
                & (Q(contested_appeal=None) | ~Q(contested_appeal=F("id"))),
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
            # Served: missed terms that are not recorded as a refusal yet.
            models.Index(
                fields=["due_on", "id"],
                condition=OPEN & Q(deemed_refused_on=None),
                name="appeal_not_yet_refused",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.status in choices.OPEN_STATUSES

    @property
    def is_complaint_here(self) -> bool:
        """Whether it is a complaint that stands at the very body complained of (APPC 91)."""
        return (
            self.procedure == choices.Procedure.COMPLAINT
            and self.contested_agency_id == self.agency_id
        )

    @property
    def standing(self) -> Standing:
        """All that decides what may be done to it."""
        return Standing(
            status=choices.Status(self.status),
            procedure=choices.Procedure(self.procedure),
            pending=choices.Pending(self.pending),
            hearing=choices.HearingState(self.hearing),
            is_assigned=self.assignee_id is not None,
            is_joined=self.joined_to_id is not None,
            is_danger=self.reports_danger,
            is_extended=self.extended_on is not None,
            is_complaint_here=self.is_complaint_here,
            is_deemed_refused=self.deemed_refused_on is not None,
        )


class AppealText(models.Model):
    """What the person wrote, word for word."""

    appeal = models.OneToOneField(Appeal, models.PROTECT, primary_key=True, related_name="content")
    subject = models.CharField(max_length=200)
    text = models.TextField()

    def __str__(self) -> str:
        return f"text of appeal {self.appeal_id}"
