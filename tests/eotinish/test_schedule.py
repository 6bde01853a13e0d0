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
