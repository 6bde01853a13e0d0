"""What people are told, how each telling went, and which reminders were given."""

from notices.models.delivery import Delivery
from notices.models.notice import Notice
from notices.models.reminder import Reminder

__all__ = ["Delivery", "Notice", "Reminder"]
