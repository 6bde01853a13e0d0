"""What the queue can be narrowed to, in the page and in the API alike."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from agencies.actors import GUEST, Actor
from agencies.selectors import working_calendar
from appeals.choices import OPEN_STATUSES, Kind, Status
from appeals.models import Appeal
from appeals.numbers import normalise_number
from core import clock
from core.forms import LineField
from tracking.selectors.queue import Directory, directory

CLOSED = "closed"
DUE_SOON = 3  # working days
ME, NOBODY = "me", "nobody"

STATUS_CHOICES = [*Status.choices, (CLOSED, _("All closed"))]
DUE_CHOICES = [
    ("overdue", _("Overdue")),
    ("today", _("Today")),
    ("three_days", _("Within 3 working days")),
    ("week", _("Within a week")),
]


class LineFilter(filters.CharFilter):
    field_class = LineField


class AppealFilter(filters.FilterSet):
    """Without a status, the open appeals alone."""

    text = LineFilter(method="by_text", label=_("Number or words of the subject"))
    status = filters.ChoiceFilter(
        method="by_status",
        choices=STATUS_CHOICES,
        label=_("Status"),
        empty_label=_("All open"),
    )
    due = filters.ChoiceFilter(
        method="by_due", choices=DUE_CHOICES, label=_("Due"), empty_label=_("Any day")
    )
    assignee = LineFilter(method="by_assignee", label=_("Officer"))
    kind = filters.ChoiceFilter(choices=Kind.choices, label=_("Kind"), empty_label=_("Any"))
    topic = filters.ChoiceFilter(
        method="by_topic", choices=(), label=_("Topic"), empty_label=_("Any")
    )
    region = filters.ChoiceFilter(
        field_name="region__code", choices=(), label=_("Region"), empty_label=_("Any")
    )

    class Meta:
        model = Appeal
        fields: list[str] = []

    def __init__(
        self, *args: Any, actor: Actor = GUEST, names: Directory | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.names = names
        # Read only when a topic or region is asked for, or shown to be chosen.
        self.filters["topic"].extra["choices"] = self.topic_choices
        self.filters["region"].extra["choices"] = self.region_choices

    def topic_choices(self) -> list[tuple[str, Any]]:
        """Areas with their topics; an area stands for all of them."""
        return [
            (area.name, [(area.code, _("All of it")), *((leaf.code, leaf.name) for leaf in leaves)])
            for area, leaves in self._directory().topics
        ]

    def region_choices(self) -> list[tuple[str, str]]:
        return [(region.code, region.name) for region in self._directory().regions]

    def _directory(self) -> Directory:
        if self.names is None:
            self.names = directory()
        return self.names

    def offer_officers(self, officers: Iterable[User]) -> None:
        """Let a page choose the officer from a list."""
        named = [(str(user.pk), user.full_name or user.email) for user in officers]
        self.form.fields["assignee"].widget = forms.Select(
            choices=[("", _("Anybody")), (ME, _("Me")), (NOBODY, _("Nobody yet")), *named]
        )

    def filter_queryset(self, queryset: "QuerySet[Appeal]") -> "QuerySet[Appeal]":
        queryset = super().filter_queryset(queryset)
        if self.form.cleaned_data.get("status"):
            return queryset
        return queryset.filter(status__in=OPEN_STATUSES)

    def by_status(self, queryset: "QuerySet[Appeal]", name: str, value: str) -> "QuerySet[Appeal]":
        if value == CLOSED:
            return queryset.exclude(status__in=OPEN_STATUSES)
        return queryset.filter(status=value)

    def by_text(self, queryset: "QuerySet[Appeal]", name: str, value: str) -> "QuerySet[Appeal]":
        number = normalise_number(value)
        if number:
            return queryset.filter(number=number)
        return queryset.filter(Q(number__icontains=value) | Q(content__subject__icontains=value))

    def by_topic(self, queryset: "QuerySet[Appeal]", name: str, value: str) -> "QuerySet[Appeal]":
        return queryset.filter(Q(topic__code=value) | Q(topic__parent__code=value))

    def by_assignee(
        self, queryset: "QuerySet[Appeal]", name: str, value: str
    ) -> "QuerySet[Appeal]":
        if value == NOBODY:
            return queryset.filter(assignee=None)
        if value == ME:
            return queryset.filter(assignee_id=self.actor.user_id)
        if value.isascii() and value.isdigit():
            return queryset.filter(assignee_id=int(value[:18]))
        return queryset.filter(assignee__email__iexact=value)

    def by_due(self, queryset: "QuerySet[Appeal]", name: str, value: str) -> "QuerySet[Appeal]":
        today = clock.today()
        match value:
            case "overdue":
                return queryset.filter(due_on__lt=today, status__in=OPEN_STATUSES)
            case "today":
                return queryset.filter(due_on=today)
            case "three_days":
                last = working_calendar().add_working_days(today, DUE_SOON)
            case _:
                last = today + dt.timedelta(days=7)
        return queryset.filter(due_on__range=(today, last))
