"""The directory: bodies, places, topics, rules, the working calendar, and who works where."""

from agencies.models.agency import Agency
from agencies.models.calendar_day import CalendarDay, CalendarVersion
from agencies.models.membership import Membership
from agencies.models.region import Region
from agencies.models.routing_rule import RoutingRule
from agencies.models.topic import Topic

__all__ = [
    "Agency",
    "CalendarDay",
    "CalendarVersion",
    "Membership",
    "Region",
    "RoutingRule",
    "Topic",
]
