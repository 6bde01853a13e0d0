"""Days that have passed without an act: recorded by the portal, never decided by it."""

import logging

from django.db.models import F, Q, QuerySet

from agencies.actors import SYSTEM
from appeals.choices import OPEN_STATUSES, Procedure, Status
from appeals.models import Appeal, Correction, Custody, Suspension
from appeals.services.acting import acting
from appeals.services.correction import lapse_correction
from appeals.states import Act
from core import clock
from core.db import scope
from core.errors import RefusedError

logger = logging.getLogger(__name__)

AT_ONCE = 500


def record_silence() -> int:
    """Record each missed term as a refusal, and each correction that lapsed; how many.

    Safe to run twice and by two at once: each is done once, under the appeal's lock.
    """
    done = 0
    for find, act in ((_missed, deem_refused), (_lapsed, lapse_correction)):
        for number in find():
            try:
                act(number=number)
                done += 1
            except RefusedError as error:  # somebody acted meanwhile
                logger.info("silence overtaken number=%s code=%s", number, error.code)
            except Exception:  # one that can't be recorded must not hold up the others
                logger.exception("silence not recorded number=%s", number)
    return done


def deem_refused(*, number: str) -> Appeal:
    """A missed term counts as a refusal: it opens the right of complaint, and the duty to answer
    stays (APPC 91)."""
    with acting(Act.DEEM_REFUSED, number=number, actor=SYSTEM) as doing:
        if doing.today <= doing.appeal.due_on or _is_still(doing.appeal):
            raise RefusedError("", code="not_missed")
        doing.appeal.deemed_refused_on = doing.today
        doing.data = {"due_on": doing.appeal.due_on.isoformat()}
    return doing.appeal


def _standing_still() -> QuerySet[Custody]:
    """The stays whose term stands still: its last day is not known yet, so it is not missed."""
    pauses = Suspension.objects.filter(ended_at=None, first__lte=F("custody__due_on"))
    return Custody.objects.filter(left_at=None, pk__in=pauses.values("custody"))


def _is_still(appeal: Appeal) -> bool:
    return _standing_still().filter(appeal=appeal).exists()


def _missed() -> list[str]:
    with scope(SYSTEM, durable=True):
        return list(
            Appeal.objects.filter(
                Q(procedure=Procedure.ORDINARY) | Q(procedure=Procedure.COMPLAINT),
                status__in=OPEN_STATUSES,
                due_on__lt=clock.today(),
                deemed_refused_on=None,
            )
            .exclude(pk__in=_standing_still().values("appeal"))
            .order_by("due_on", "id")
            .values_list("number", flat=True)[:AT_ONCE]
        )


def _lapsed() -> list[str]:
    with scope(SYSTEM, durable=True):
        return list(
            Correction.objects.filter(
                until__lt=clock.today(),
                mended_at=None,
                lapsed_at=None,
                dropped_at=None,
                appeal__status=Status.CORRECTION,
            )
            .order_by("until", "id")
            .values_list("appeal__number", flat=True)[:AT_ONCE]
        )
