"""The law's terms and grounds as rows: what is in force on a day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet

from appeals.choices import Clock, GroundUse
from appeals.deadlines import TermRule
from appeals.models import Appeal, Ground, Term

Row = TypeVar("Row", Term, Ground)


@dataclass(frozen=True, slots=True)
class TermInForce:
    """The term of a kind on a day, and the procedure that goes with it."""

    procedure: str
    rule: TermRule


@dataclass(frozen=True, slots=True)
class TermsOfArrival:
    """What runs from the moment when an appeal reaches a body."""

    answer: TermInForce
    redirect: TermRule


def terms_of_arrival(kind: str, *, on: dt.date, sector: str = "") -> TermsOfArrival:
    """The term of the answer, its sector's own where there is one, and that of redirection.

    One query. Raises Term.DoesNotExist when the law has a gap.
    """
    rows = list(
        _in_force(Term.objects.all(), on).filter(
            Q(clock=Clock.ANSWER, kind=kind, sector__in=["", sector]) | Q(clock=Clock.REDIRECT)
        )
    )
    answers = [row for row in rows if row.clock == Clock.ANSWER]
    redirects = [row for row in rows if row.clock == Clock.REDIRECT]
    if not answers or not redirects:
        raise Term.DoesNotExist
    answer = max(answers, key=lambda row: (bool(row.sector), row.in_force_from))
    redirect = max(redirects, key=lambda row: row.in_force_from)
    return TermsOfArrival(TermInForce(answer.procedure, rule_of(answer)), rule_of(redirect))


def rule_of_clock(clock: Clock, *, on: dt.date) -> TermRule:
    """The term of anything but the answer; Term.DoesNotExist when the law has a gap. One query."""
    row = _in_force(Term.objects.all(), on).filter(clock=clock).latest("in_force_from")
    return rule_of(row)


def rule_among(
    rows: Iterable[Term], clock: Clock, *, on: dt.date, kind: str = "", sector: str = ""
) -> TermRule:
    """The term that these rows give, chosen as `terms_of_arrival` chooses; no query.

    Raises Term.DoesNotExist when they have a gap.
    """
    fitting = [
        row
        for row in rows
        if row.clock == clock
        and row.kind == kind
        and row.sector in ("", sector)
        and row.in_force_from <= on
        and (row.in_force_to is None or row.in_force_to > on)
    ]
    if not fitting:
        raise Term.DoesNotExist
    return rule_of(max(fitting, key=lambda row: (bool(row.sector), row.in_force_from)))


def rule_of(row: Term) -> TermRule:
    """The row as the pure clock wants it."""
    return TermRule(days=row.days, unit=row.unit, article=row.article, code=row.code)


def grounds_for(use: GroundUse, appeal: Appeal, *, on: dt.date) -> list[Ground]:
    """The grounds in force that this appeal's procedure knows. One query."""
    rows = _in_force(Ground.objects.filter(use=use), on)
    return [row for row in rows if not row.procedures or appeal.procedure in row.procedures]


def ground_of_suspension(appeal: Appeal, *, on: dt.date) -> Ground | None:
    """The ground on which the term stands still in this status, if the law has one. One query."""
    rows = _in_force(Ground.objects.filter(use=GroundUse.SUSPENSION, during=appeal.status), on)
    return next(
        (row for row in rows if not row.procedures or appeal.procedure in row.procedures), None
    )


def _in_force(rows: QuerySet[Row], on: dt.date) -> QuerySet[Row]:
    return rows.filter(Q(in_force_to=None) | Q(in_force_to__gt=on), in_force_from__lte=on)
