"""Terms of the law and days of the calendar in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from agencies.choices import DayKind
from appeals.models import Term

# A day is told by its mark, never by its colour alone.
MARKS = {DayKind.HOLIDAY: "●", DayKind.MOVED_DAY_OFF: "○", DayKind.WORKING_DAY_OFF: "◆"}


def mark_of(kind: str) -> str:
    """The sign of a special day; nothing for any other."""
    return MARKS.get(DayKind(kind), "") if kind in DayKind.values else ""


def name_of(kept: Mapping[str, Any]) -> str:
    """The name of a day as a version of the calendar keeps it, in the active language."""
    return str(kept[f"name_{(get_language() or 'kk')[:2]}"])


def days_of(term: Term | Mapping[str, Any]) -> str:
    """“15 working days”, of a row or of what the journal keeps of one."""
    if isinstance(term, Term):
        days, unit = term.days, term.unit
    else:
        days, unit = term["days"], term["unit"]
    if unit == Term.Unit.WORKING:
        length = ngettext("%(days)d working day", "%(days)d working days", days)
    else:
        length = ngettext("%(days)d calendar day", "%(days)d calendar days", days)
    return length % {"days": days}


def length_of(term: Term | Mapping[str, Any]) -> str:
    """The same with its article: “15 working days (article 76)”."""
    article = term.article if isinstance(term, Term) else term["article"]
    if not article:
        return days_of(term)
    return _("%(length)s (article %(article)s)") % {"length": days_of(term), "article": article}
