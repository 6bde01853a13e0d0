"""Every entry of the beat names a task that exists and takes its arguments."""

import inspect

import pytest

from eotinish.celery import app
from eotinish.schedule import SCHEDULE


@pytest.mark.parametrize("name", SCHEDULE)
def test_the_entry_can_be_run(name):
    entry = SCHEDULE[name]
    app.loader.import_default_modules()
    task = app.tasks[entry["task"]]
    inspect.signature(task.run).bind(*entry.get("args", ()), **entry.get("kwargs", {}))
    assert entry["schedule"] > 0


def test_missed_terms_and_open_terms_are_looked_at_every_minute():
    every_minute = {entry["task"] for entry in SCHEDULE.values() if entry["schedule"] == 60.0}
    assert {"appeals.record_silence", "appeals.recount_terms"} <= every_minute
