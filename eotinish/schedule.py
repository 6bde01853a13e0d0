"""The whole beat schedule. Every entry polls rows; running late or twice changes nothing."""

from typing import Any

SCHEDULE: dict[str, dict[str, Any]] = {
    "deliver-planned-notices": {"task": "notices.sweep", "schedule": 5.0},
    "remind-of-due-dates": {"task": "notices.remind", "schedule": 60.0},
    "record-missed-terms": {"task": "appeals.record_silence", "schedule": 60.0},
    "count-open-terms-anew": {"task": "appeals.recount_terms", "schedule": 60.0},
    "remove-stale-filings": {"task": "appeals.remove_stale_filings", "schedule": 3600.0},
}
