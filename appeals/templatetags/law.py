"""Filters of the pages of the calendar and of the terms."""

import datetime as dt

from django import template

from appeals.law_words import days_of, length_of, mark_of, name_of

register = template.Library()
register.filter("day_mark", mark_of)
register.filter("named", name_of)
register.filter("term_days", days_of)
register.filter("term_length", length_of)


@register.filter
def iso_day(written: str) -> dt.date:
    """The day that a journal keeps as text."""
    return dt.date.fromisoformat(written)
