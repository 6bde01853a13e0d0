"""An administrator puts another term of the law into force from a day on."""

import copy
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from agencies.actors import Actor
from agencies.choices import Role
from agencies.selectors import working_calendar
from agencies.workdays import DAY
from appeals.choices import Clock, Kind
from appeals.deadlines import UNITS, Derivation, count_term
from appeals.models import LawChange, LawRecount, Term
from appeals.selectors import rule_among, rule_of
from appeals.services.measures import ByTerm
from core import clock
from core.db import scope
from core.errors import Errors, InvalidError, NotAllowedError, RefusedError, UnseenError
from core.text import TextError, clean_line

LOCK = "SELECT pg_advisory_xact_lock(hashtext('appeals.terms'))"
LONGEST = 365
YEARS_AHEAD = 5
FIRST_DAY = dt.date(2019, 1, 1)  # earlier law is not modelled
ARTICLE_LENGTH = 40
NOTE_LENGTH = 300
SECTOR_LENGTH = 24  # with the kind it makes the code of the row
SECTOR = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class TermDraft:
    """How long the law gives from a day on."""

    days: int
    unit: str
    article: str
    in_force_from: dt.date


@dataclass(frozen=True, slots=True)
class TermPlan:
    """A term that is to come into force: the row that ends, the new one, all rows as they'd be."""

    former: Term | None
    new: Term
    rows: Sequence[Term]

    @property
    def measure(self) -> ByTerm:
        """By what the open terms would be counted anew. One query."""
        new = self.new
        return ByTerm(
            working_calendar(), self.rows, new.clock, new.kind, new.sector, new.in_force_from
        )

    def example(self) -> tuple[Derivation | None, Derivation]:
        """The last day for what is registered on the first day of the new term: before, after.

        Before is None where the law had nothing. One query.
        """
        calendar = working_calendar()
        day = calendar.on_or_after(self.new.in_force_from)
        after = count_term(day, rule_of(self.new), calendar)
        without = [row for row in Term.objects.all() if row.clock == self.new.clock]
        try:
            rule = rule_among(
                without,
                Clock(self.new.clock),
                on=self.new.in_force_from,
                kind=self.new.kind,
                sector=self.new.sector,
            )
        except Term.DoesNotExist:
            return None, after
        return count_term(day, rule, calendar), after


def law_token() -> str:
    """Names the terms that somebody looks at; another one after any change. One query."""
    return str(LawChange.objects.values_list("pk", flat=True).first() or 0)


def plan_change(*, term_id: int, draft: TermDraft) -> TermPlan:
    """Another length for what this row is about. Raises UnseenError, InvalidError."""
    former = Term.objects.filter(pk=term_id).first()
    if former is None:
        raise UnseenError
    new = Term(
        code=former.code,
        clock=former.clock,
        kind=former.kind,
        procedure=former.procedure,
        sector=former.sector,
    )
    return _plan(new, draft, _errors_of(draft))


def plan_sector(*, kind: str, sector: str, draft: TermDraft) -> TermPlan:
    """A term of its own for a sector. Raises InvalidError."""
    errors = _errors_of(draft)
    if kind not in Kind.values or kind == Kind.NOT_SPECIFIED:
        errors["kind"] = [_("Choose the kind of appeal.")]
    if len(sector) > SECTOR_LENGTH or not SECTOR.fullmatch(sector):
        errors["sector"] = [
            _("Write the sector in small Latin letters, for example public-service.")
        ]
    general = Term.objects.filter(clock=Clock.ANSWER, kind=kind, sector="").last()
    if general is None and "kind" not in errors:
        errors["kind"] = [_("The law has no term for this kind.")]
    new = Term(
        code=f"{sector}-{kind}"[:ARTICLE_LENGTH],
        clock=Clock.ANSWER,
        kind=kind,
        procedure=general.procedure if general else "",
        sector=sector,
    )
    return _plan(new, draft, errors, is_new=True)


def change_term(*, actor: Actor, seen: str, note: str, term_id: int, draft: TermDraft) -> LawChange:
    """Put another length into force; the former row ends on that day.

    Raises NotAllowedError, UnseenError, InvalidError, and RefusedError `terms_changed` when
    somebody was faster. Open terms are not touched here: the change's recount asks for that.
    """
    _allow(actor)
    with scope(actor, durable=True):
        _lock(seen)
        cleaned = checked_note(note)
        return _put_into_force(plan_change(term_id=term_id, draft=draft), cleaned, actor)


def add_sector_term(
    *, actor: Actor, seen: str, note: str, kind: str, sector: str, draft: TermDraft
) -> LawChange:
    """Put a sector's own term into force; refused as `change_term` is."""
    _allow(actor)
    with scope(actor, durable=True):
        _lock(seen)
        cleaned = checked_note(note)
        plan = plan_sector(kind=kind, sector=sector, draft=draft)
        return _put_into_force(plan, cleaned, actor)


def checked_note(note: str) -> str:
    """The cleaned note; InvalidError when there is none."""
    try:
        note = clean_line(note, NOTE_LENGTH)
    except TextError as error:
        raise InvalidError({"note": [error.message]}) from error
    if not note:
        raise InvalidError({"note": [_("Name the act of law, or say why.")]})
    return note


def _allow(actor: Actor) -> None:
    if not actor.has_role(Role.ADMINISTRATOR):
        raise NotAllowedError(_("Your role doesn't allow this."), code="wrong_role")


def _lock(seen: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    if seen != law_token():
        raise RefusedError(
            _("Somebody else changed the terms meanwhile. Look at them again."),
            code="terms_changed",
        )


def _put_into_force(plan: TermPlan, note: str, actor: Actor) -> LawChange:
    former, new = plan.former, plan.new
    before = former and _as_json(former)
    if former:
        Term.objects.filter(pk=former.pk).update(in_force_to=new.in_force_from)
    new.save()
    change = LawChange.objects.create(
        made_by_id=actor.user_id or 0,
        made_at=clock.now(),
        what={
            "clock": new.clock,
            "kind": new.kind,
            "sector": new.sector,
            "before": before,
            "after": _as_json(new),
        },
        note=note,
    )
    LawRecount.objects.create(change=change)
    return change


def _as_json(row: Term) -> dict[str, Any]:
    return {
        "days": row.days,
        "unit": str(row.unit),
        "article": row.article,
        "in_force_from": row.in_force_from.isoformat(),
        "in_force_to": row.in_force_to and row.in_force_to.isoformat(),
    }


def _plan(new: Term, draft: TermDraft, errors: Errors, *, is_new: bool = False) -> TermPlan:
    day = draft.in_force_from
    rows = list(Term.objects.order_by("in_force_from", "pk"))
    series = [
        row
        for row in rows
        if (row.clock, row.kind, row.sector) == (new.clock, new.kind, new.sector)
    ]
    former = next(
        (
            row
            for row in series
            if row.in_force_from < day and (row.in_force_to is None or row.in_force_to > day)
        ),
        None,
    )
    if not errors:
        errors = _errors_of_series(series, former, draft, is_new=is_new)
    if errors:
        raise InvalidError(errors)
    later = [row.in_force_from for row in series if row.in_force_from > day]
    new.days, new.unit, new.article = draft.days, draft.unit, draft.article
    new.in_force_from = day
    new.in_force_to = min(later, default=former.in_force_to if former else None)
    others = [row for row in rows if row is not former]
    if former:
        ended = copy.copy(former)
        ended.in_force_to = day
        others.append(ended)
    return TermPlan(former, new, [*others, new])


def _errors_of_series(
    series: list[Term], former: Term | None, draft: TermDraft, *, is_new: bool
) -> Errors:
    if is_new and series:
        return {"sector": [_("This sector has a term for this kind. Change that one.")]}
    if any(row.in_force_from == draft.in_force_from for row in series):
        return {"in_force_from": [_("A term from this day is there already. Choose another day.")]}
    if former is None and not is_new:
        return {"in_force_from": [_("Choose a day on which the present term is in force.")]}
    if former and (former.days, former.unit, former.article) == (
        draft.days,
        draft.unit,
        draft.article,
    ):
        return {"days": [_("This is the term already. Change something.")]}
    return {}


def _errors_of(draft: TermDraft) -> Errors:
    errors: Errors = {}
    if not 1 <= draft.days <= LONGEST:
        errors["days"] = [_("Enter a whole number of days, from 1 to 365.")]
    if draft.unit not in UNITS:
        errors["unit"] = [_("Say which days count.")]
    if not FIRST_DAY <= draft.in_force_from <= clock.today() + YEARS_AHEAD * 365 * DAY:
        errors["in_force_from"] = [_("Choose a day from 2019 to five years from now.")]
    try:
        if clean_line(draft.article, ARTICLE_LENGTH) != draft.article:
            errors["article"] = [_("Write the article without spaces at its ends.")]
    except TextError as error:
        errors["article"] = [error.message]
    return errors
