"""Writing the directory."""

from agencies.services.load_calendar import load_calendar
from agencies.services.load_directory import load_directory

__all__ = ["load_calendar", "load_directory"]
