"""Writing the directory."""

from agencies.services.change_calendar import (
    DayDraft,
    change_calendar,
    check_changes,
    count_moved,
    end_recount,
)
from agencies.services.load_calendar import load_calendar
from agencies.services.load_directory import load_directory

__all__ = [
    "DayDraft",
    "change_calendar",
    "check_changes",
    "count_moved",
    "end_recount",
    "load_calendar",
    "load_directory",
]
