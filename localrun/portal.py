"""A run from its first step to its last line."""

import contextlib
import fcntl
import os
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from localrun import environment as env
from localrun import processes, steps
from localrun.children import Child, say
from localrun.paths import RUN, VAR
from localrun.ports import is_free
from localrun.postgres import Postgres
from localrun.valkey import Valkey

BIN = Path(sys.executable).parent
DEMO_ROLES = {
    "citizen": "a citizen with appeals of her own",
    "operator": "takes appeals at the counter",
    "registrar": "gives appeals to officers",
    "officer": "prepares answers",
    "controller": "checks answers",
    "head": "signs answers and redirections",
    "other.officer": "works at another body",
    "superior.officer": "works on complaints at the body above",
    "superior.head": "heads the body above",
    "auditor": "reads the monthly summaries",
    "admin": "keeps the directory",
}


class AlreadyRunningError(Exception):
    """A run of this checkout is under way."""


class Run:
    """One supervised tree: postgres, valkey, web, worker, beat."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.stopping = False
        self.children: list[Child] = []
        self.values = env.settle(port)

    def serve(self) -> None:
        """Start everything, then keep it alive until a signal says to stop."""
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self._on_signal)
        try:
            self._start_servers()
            env.write(self.values)
            environment = {**os.environ, **self.values}
            for prepare in (
                steps.build_assets,
                steps.compile_words,
                steps.prepare_database,
                steps.load_demo,
            ):
                if self.stopping:
                    return
                prepare(environment)
            self._start_portal()
            self._announce()
            while not self.stopping:
                self._tend()
        finally:
            self._stop()

    def _start_servers(self) -> None:
        if "REDIS_URL" not in self.values:
            valkey = Valkey(VAR / "valkey", int(self.values["VALKEY_PORT"]))
            self._start(Child("valkey", valkey.command, dict(os.environ), is_chatter=_is_chatter))
            self.values["REDIS_URL"] = valkey.url()
        if "DATABASE_URL" not in self.values:
            self._start_postgres()
        if "REDIS_URL" not in os.environ:
            valkey.wait()

    def _start_postgres(self) -> None:
        postgres = Postgres(
            VAR / "postgres", int(self.values["POSTGRES_PORT"]), self.values["SERVER_PASSWORD"]
        )
        if not postgres.is_ready:
            with steps.step("making the database's files"):
                postgres.initialise()
        postgres.clear_remains()
        self._start(
            Child(
                "postgres",
                postgres.command,
                {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
                stop_signal=signal.SIGINT,
                remains_signal=signal.SIGQUIT,
                run_as=postgres.user.arguments,
                is_chatter=_is_chatter,
            )
        )
        postgres.wait()
        if not postgres.is_ready:
            postgres.create_roles()
            postgres.create_database("eotinish")
            postgres.mark_ready()
        self.values["DATABASE_URL"] = postgres.url("eotinish_app", "eotinish")
        self.values["DATABASE_OWNER_URL"] = postgres.url("eotinish_owner", "eotinish")
        self.values["DATABASE_LOADER_URL"] = postgres.url("eotinish_loader", "eotinish")

    def _start_portal(self) -> None:
        environment = {
            **os.environ,
            **self.values,
            "PYTHONUNBUFFERED": "1",
            # A worker beside a root supervisor is what a trial on one machine is.
            "PYTHONWARNINGS": "ignore:You're running the worker",
        }
        celery = [str(BIN / "celery"), "--quiet", "-A", "eotinish"]
        commands = {
            "web": [
                str(BIN / "gunicorn"),
                "eotinish.wsgi:application",
                f"--bind=127.0.0.1:{self.port}",
                *("--workers=2", "--threads=4", "--timeout=60", "--graceful-timeout=10"),
                *("--log-level=warning", "--no-control-socket"),
            ],
            "worker": [*celery, "worker", "--concurrency=2", "--loglevel=WARNING"],
            "beat": [
                *(*celery, "beat", "--loglevel=WARNING"),
                f"--schedule={RUN / 'beat-schedule'}",
                "--pidfile=",
            ],
        }
        for name, command in commands.items():
            self._start(Child(name, partial(list, command), environment, is_chatter=_is_chatter))

    def _start(self, child: Child) -> None:
        child.start()
        self.children.append(child)

    def _tend(self) -> None:
        for child in self.children:
            child.tend()
        time.sleep(0.2)

    def _announce(self) -> None:
        url = self.values["SITE_URL"]
        with steps.step("waiting until the portal is ready"):
            end = time.monotonic() + 90
            while not self.stopping and not _is_ready(f"{url}/health/ready/"):
                self._tend()
                if time.monotonic() > end:
                    say("portal", "not ready yet; see the lines above")
                    break
        if not self.stopping:
            print(_announcement(url, self.values), flush=True)

    def _on_signal(self, number: int, frame: object) -> None:
        self.stopping = True

    def _stop(self) -> None:
        for child in reversed(self.children):
            child.stop()
        say("portal", "stopped")


# What servers say of themselves when nothing is wrong, or what the portal's own start causes.
CHATTER = (" LOG:  ", "overcommit_memory", "Service Unavailable: /health/ready/")


def _is_chatter(line: str) -> bool:
    return any(words in line for words in CHATTER)


def _is_ready(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - loopback
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _announcement(url: str, values: dict[str, str]) -> str:
    lines = ["", f"  The portal answers at {url}", ""]
    if values.get("DEMO") == "1":
        lines.append(f"  Demonstration sign-ins, password {values['DEMO_PASSWORD']}")
        lines += [f"    {name + '@example.org':<30}{what}" for name, what in DEMO_ROLES.items()]
        lines.append("")
    lines += [f"  Mail lands in {VAR / 'mail'}", "  Ctrl-C stops everything; the data stay.", ""]
    return "\n".join(lines)


@contextlib.contextmanager
def only_run() -> Iterator[None]:
    """Hold the checkout's one run; AlreadyRunningError when another has it."""
    RUN.mkdir(parents=True, exist_ok=True)
    with open(RUN / "lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AlreadyRunningError from error
        ended = processes.end_orphans(RUN)
        if ended:
            print(f"  ended what an earlier run left behind: {', '.join(ended)}", flush=True)
        processes.record(RUN, "supervisor", os.getpid())
        yield
        processes.forget(RUN, "supervisor")


def run(port: int) -> int:
    """Serve until stopped; the exit code."""
    try:
        with only_run():
            if not is_free(port):
                print(f"Port {port} is taken. Choose another: PORT=8001 make run", file=sys.stderr)
                return 1
            Run(port).serve()
    except AlreadyRunningError:
        address = env.read().get("SITE_URL", "")
        print(f"The portal is running already at {address}.", file=sys.stderr)
        return 1
    except (steps.StepFailedError, TimeoutError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0
