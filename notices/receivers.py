"""Plans notices in the transaction of what they tell: rows only, nothing is rendered here."""

from typing import Any

from django.dispatch import receiver

from appeals.models import Event
from appeals.signals import event_recorded
from notices.services.plan import plan_for


@receiver(event_recorded)
def plan_notices(event: Event, **kwargs: Any) -> None:
    plan_for(event)
