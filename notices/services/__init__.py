"""Planning, sending and reminding."""

from notices.services.deliver import deliver, sweep
from notices.services.plan import recording_as_delivered
from notices.services.remind import remind

__all__ = ["deliver", "recording_as_delivered", "remind", "sweep"]
