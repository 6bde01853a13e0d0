"""What tests build on: a database of their own, a whole running portal, a browser."""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from localrun import chromium, steps
from localrun.children import Child
from localrun.ports import free_port
from tests.servers import DATABASE, PASSWORD, SERVERS, WORKER

LAUNCH_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    """This process's own database, cloned from the template; tests connect as the application."""
    from django.db import connections

    SERVERS.clone(DATABASE)
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def queries() -> Callable[[int], AbstractContextManager[None]]:
    """`with queries(5):` fails, and prints them, when there were more than five statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    @contextmanager
    def at_most(limit: int) -> Iterator[None]:
        with CaptureQueriesContext(connection) as captured:
            yield
        listing = "\n".join(query["sql"][:300] for query in captured.captured_queries)
        assert len(captured) <= limit, f"{len(captured)} statements, not {limit}:\n{listing}"

    return at_most


@pytest.fixture
def own_database(django_db_blocker) -> Iterator[str]:  # type: ignore[no-untyped-def]
    """A committed database for races: threads see each other's work, and it is dropped after."""
    from django.db import connections

    name = f"race_{WORKER or 'single'}"
    SERVERS.clone(name)
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    with django_db_blocker.unblock():
        for alias in before:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
            connections.databases[alias]["NAME"] = name
        yield name
        for alias, earlier in before.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = earlier
            connections.databases[alias]["NAME"] = earlier
    SERVERS.postgres.drop_database(name)


@dataclass
class Portal:
    """A whole portal under test: real gunicorn, worker and beat on a database of its own."""

    port: int
    database: str
    folder: Path
    broker: int
    children: dict[str, Child] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def mail_dir(self) -> Path:
        return self.folder / "mail"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            **SERVERS.environment(self.database),
            "REDIS_URL": SERVERS.valkey.url(self.broker),
            "MEDIA_ROOT": str(self.folder / "media"),
            "MAIL_DIR": str(self.mail_dir),
            "CLOCK_FILE": str(self.folder / "clock"),
            "SITE_URL": self.url,
            "DEMO": "1",
            "DEMO_PASSWORD": PASSWORD,
        }

    def manage(self, *arguments: str) -> str:
        """What the command printed."""
        return steps.manage(self.environment, *arguments)

    def start(self) -> None:
        programs = Path(sys.executable).parent
        celery = [str(programs / "celery"), "-A", "eotinish"]
        commands = {
            "web": [
                *(str(programs / "gunicorn"), "eotinish.wsgi:application"),
                *(f"--bind=127.0.0.1:{self.port}", "--workers=2", "--threads=2"),
            ],
            "worker": [*celery, "worker", "--concurrency=1", "--loglevel=WARNING"],
            "beat": [
                *(*celery, "beat", "--loglevel=WARNING", "--pidfile="),
                f"--schedule={self.folder / 'beat'}",
            ],
        }
        for name, command in commands.items():
            child = Child(
                f"{self.database}-{name}", lambda command=command: command, self.environment
            )
            child.folder = self.folder
            child.quiet = os.environ.get("SHOW_PORTAL") != "1"
            child.start()
            self.children[name] = child
        self.wait_until_ready()

    def wait_until_ready(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while True:
            try:
                with urllib.request.urlopen(f"{self.url}/health/ready/", timeout=5) as answer:
                    if json.load(answer)["status"] == "ok":
                        return
            except (urllib.error.URLError, OSError) as error:
                if time.monotonic() > end:
                    raise TimeoutError("The portal under test is not ready.") from error
            time.sleep(0.2)

    def mails(self, count: int, seconds: float = 15) -> list[Path]:
        """The mails, once there are at least `count`; AssertionError when they do not come."""
        end = time.monotonic() + seconds
        while True:
            found = sorted(self.mail_dir.glob("*.eml"))
            if len(found) >= count:
                return found
            assert time.monotonic() < end, f"{len(found)} mails, not {count}"
            time.sleep(0.2)

    def stop(self) -> None:
        for child in reversed(list(self.children.values())):
            child.stop()


@pytest.fixture(scope="session")
def portal(tmp_path_factory) -> Iterator[Portal]:  # type: ignore[no-untyped-def]
    """One running portal for the browser's tests of this process, with demonstration sign-ins."""
    number = int(WORKER.removeprefix("gw") or 0) if WORKER else 0
    database = f"portal_{WORKER or 'single'}"
    SERVERS.clone(database)
    running = Portal(free_port(), database, tmp_path_factory.mktemp("portal"), number + 1)
    running.mail_dir.mkdir()
    try:
        running.manage("load_demo", "--people-only")
        running.start()
        yield running
    finally:
        running.stop()
        SERVERS.postgres.drop_database(database)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):  # type: ignore[no-untyped-def]
    return {
        **browser_type_launch_args,
        "executable_path": str(chromium.ensure()),
        "args": LAUNCH_FLAGS,
    }


@pytest.fixture
def demo_password() -> str:
    return PASSWORD
