"""The tests' real servers, started before Django reads where its database is.

Loaded as a pytest plugin (`-p tests.servers`): the first process of a test session starts
PostgreSQL and Valkey and hands their ports to the others by the environment.
"""

import fcntl
import os
import signal
import time
from pathlib import Path
from typing import IO

import pytest

from localrun import steps
from localrun.children import Child
from localrun.paths import ROOT, VAR
from localrun.ports import free_port
from localrun.postgres import Postgres
from localrun.processes import end_orphans
from localrun.valkey import Valkey

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
TEMPLATE = "template_eotinish"
PASSWORD = "only-for-tests"


def own_folder() -> tuple[Path, IO[str]]:
    """A folder that no other test session uses now, and the lock that keeps it ours."""
    for number in range(100):
        folder = VAR / f"test-{number}"
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.close()
        else:
            return folder, lock
    raise RuntimeError("Too many test sessions at once.")


class Servers:
    """PostgreSQL and Valkey for one test session; started by the first process of it."""

    def __init__(self) -> None:
        if WORKER:
            self.folder = Path(os.environ["TEST_FOLDER"])
        else:
            self.folder, self.lock = own_folder()
            os.environ["TEST_FOLDER"] = str(self.folder)
        port = int(os.environ.get("TEST_POSTGRES_PORT") or free_port())
        self.postgres = Postgres(self.folder / "postgres", port, PASSWORD, durable=False)
        self.valkey = Valkey(
            self.folder / "valkey",
            int(os.environ.get("TEST_VALKEY_PORT") or free_port()),
            durable=False,
        )
        self.children: list[Child] = []

    def start(self) -> None:
        end_orphans(self.folder)
        self.postgres.initialise()
        self.postgres.clear_remains()
        self.children = [
            Child(
                "postgres",
                self.postgres.command,
                {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                stop_signal=signal.SIGINT,
                remains_signal=signal.SIGQUIT,
                run_as=self.postgres.user.arguments,
                quiet=True,
                folder=self.folder,
            ),
            Child("valkey", self.valkey.command, dict(os.environ), quiet=True, folder=self.folder),
        ]
        for child in self.children:
            child.start()
        self.postgres.wait()
        self.valkey.wait()
        if not self.postgres.is_ready:
            self.postgres.create_roles()
            self.postgres.mark_ready()
        self._make_template()
        os.environ["TEST_POSTGRES_PORT"] = str(self.postgres.port)
        os.environ["TEST_VALKEY_PORT"] = str(self.valkey.port)

    def _make_template(self) -> None:
        """A migrated database with the directory in it, made again when either has changed."""
        made_from = steps.fingerprint(
            ROOT / "requirements.txt",
            ROOT / "agencies" / "directory",
            *sorted(ROOT.glob("*/migrations")),
        ) + time.strftime("%Y")  # the calendar reaches into the next year
        exists = self.postgres.execute(f"SELECT 1 FROM pg_database WHERE datname = '{TEMPLATE}'")
        if exists and steps.is_current(self.folder.name, made_from):
            return
        self.postgres.drop_database(TEMPLATE)
        self.postgres.create_database(TEMPLATE)
        environment = {**os.environ, **self.environment(TEMPLATE)}
        steps.manage(environment, "migrate", "--no-input", "--skip-checks")
        steps.manage(environment, "load_directory", "--skip-checks")
        steps.mark_current(self.folder.name, made_from)

    def environment(self, database: str) -> dict[str, str]:
        return {
            "DJANGO_SETTINGS_MODULE": "eotinish.settings.test",
            "DATABASE_URL": self.postgres.url("eotinish_app", database),
            "DATABASE_OWNER_URL": self.postgres.url("eotinish_owner", database),
            "REDIS_URL": self.valkey.url(),
        }

    def clone(self, name: str) -> None:
        self.postgres.drop_database(name)
        self.postgres.create_database(name, TEMPLATE)

    def stop(self) -> None:
        for child in self.children:
            child.stop()


SERVERS = Servers()


def _name_to_django() -> str:
    """Tell Django where this process's own database, files and mail are; the database's name."""
    database = f"test_{WORKER or 'single'}"
    folder = SERVERS.folder / database
    os.environ.update(SERVERS.environment(database))
    media = folder / "media"
    media.mkdir(parents=True, exist_ok=True)  # some tests look into it before any has stored a file
    os.environ["MEDIA_ROOT"] = str(media)
    os.environ["MAIL_DIR"] = str(folder / "mail")
    os.environ["CLOCK_FILE"] = str(folder / "clock")
    # A browser's test leaves its event loop in this thread: Django would take every later test
    # for asynchronous code and refuse it the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    return database


if not WORKER:
    SERVERS.start()
DATABASE = _name_to_django()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not WORKER:
        SERVERS.stop()
