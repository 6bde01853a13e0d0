"""A calendar month in the country's time zone."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One month; ValueError for one that does not exist."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.month <= 12):
            raise ValueError("There is no such month.")

    @classmethod
    def of(cls, day: dt.date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def starts_at(self) -> dt.datetime:
        """Its first moment."""
        return timezone.make_aware(dt.datetime.combine(self.first_day, dt.time.min))

    @property
    def ends_at(self) -> dt.datetime:
        """The first moment after it."""
        return self.moved(1).starts_at

    def moved(self, months: int) -> "Month":
        """So many months later, or earlier."""
        year, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, month + 1)
