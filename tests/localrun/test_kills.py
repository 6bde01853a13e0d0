"""A number that a citizen saw survives the kill of any process: proven on a run of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from localrun.identity import reachable_folder, server_user
from localrun.paths import ROOT
from localrun.ports import free_port
from localrun.processes import Process, recorded, signal_group

pytestmark = pytest.mark.prove

FILED = {
    "kind": "statement",
    "language": "en",
    "subject": "No heating",
    "text": "There has been no heating since October.",
    "region": "710000000",
    "topic": "heating",
    "applicant": {"type": "person", "full_name": "Aigul Nurlanova", "email": "aigul@example.org"},
}
OURS = ("DATABASE", "REDIS", "DJANGO", "MEDIA_ROOT", "MAIL_DIR", "CLOCK_FILE", "TEST_", "PYTEST")


class Tree:
    """`make run` on data and a port of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.log = (folder / "log").open("a")
        self.supervisor: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        return {**kept, "LOCAL_VAR": str(self.folder / "var"), "PORT": str(self.port)}

    def start(self) -> None:
        self.supervisor = subprocess.Popen(
            [sys.executable, "-m", "localrun", "run"],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        self.wait_until_ready()

    def again(self) -> subprocess.CompletedProcess[str]:
        """A second start beside the one that runs."""
        return subprocess.run(
            [sys.executable, "-m", "localrun", "run"],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def wait_until_ready(self, seconds: float = 120) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                with urllib.request.urlopen(self.url("/health/ready/"), timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.3)
        raise TimeoutError((self.folder / "log").read_text()[-3000:])

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def file(self, subject: str) -> dict:
        """File by the API; what was answered."""
        request = urllib.request.Request(
            self.url("/api/v1/appeals/"),
            data=json.dumps(FILED | {"subject": subject}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def follow(self, filed: dict) -> dict:
        request = urllib.request.Request(
            self.url(f"/api/v1/appeals/{filed['number']}/"),
            headers={"X-Access-Code": filed["access_code"]},
        )
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def mails_about(self, number: str) -> int:
        found = (self.folder / "var" / "mail").glob("*.eml")
        return sum(number in path.read_text() for path in found)

    def wait_for_one_mail(self, number: str, seconds: float = 90) -> None:
        """Returns when one has come, and then looks whether a second one follows."""
        end = time.monotonic() + seconds
        while self.mails_about(number) == 0:
            assert time.monotonic() < end, f"no mail about {number}"
            time.sleep(0.3)
        time.sleep(6)  # longer than the sweep's turn
        assert self.mails_about(number) == 1

    def process(self, name: str) -> Process:
        return next(each for each in recorded(self.folder / "var" / "run") if each.name == name)

    def kill(self, name: str) -> None:
        """End the process and all that it started, without a chance to say good-bye."""
        signal_group(self.process(name).pid, signal.SIGKILL)

    def end(self, sign: signal.Signals = signal.SIGTERM) -> int:
        """The supervisor's exit code."""
        assert self.supervisor is not None
        self.supervisor.send_signal(sign)
        return self.supervisor.wait(60)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    running = Tree(tmp_path_factory.mktemp("tree"))
    running.start()
    yield running
    if running.supervisor and running.supervisor.poll() is None:
        running.end()
    running.log.close()
    # As root the database's files may stand outside of the tests' closed folder.
    outside = reachable_folder(running.folder / "var" / "postgres", server_user())
    shutil.rmtree(outside.parent)


@pytest.mark.parametrize("victim", ["worker", "web", "valkey", "postgres"])
def test_an_appeal_and_its_notice_survive_the_kill_of(tree, victim):
    filed = tree.file(f"Before the kill of {victim}")
    tree.kill(victim)
    tree.wait_until_ready()
    tree.wait_for_one_mail(filed["number"])
    assert tree.follow(filed)["status"] == "registered"


def test_everything_killed_at_once_and_started_again(tree):
    filed = tree.file("Before the kill of everything")
    names = [each.name for each in recorded(tree.folder / "var" / "run")]
    tree.kill("supervisor")
    tree.supervisor.wait(10)
    for name in names:
        if name not in ("supervisor", "beat"):  # beat is left behind as an orphan
            tree.kill(name)
    orphan = tree.process("beat")
    assert orphan.is_alive
    tree.start()
    assert not orphan.is_alive
    tree.wait_for_one_mail(filed["number"])
    assert tree.follow(filed)["number"] == filed["number"]


def test_filing_goes_on_while_valkey_is_down(tree):
    valkey = tree.process("valkey")
    os.kill(valkey.pid, signal.SIGSTOP)
    try:
        started = time.monotonic()
        filed = tree.file("While Valkey hangs")
        assert time.monotonic() - started < 15
        assert tree.mails_about(filed["number"]) == 0
    finally:
        os.kill(valkey.pid, signal.SIGCONT)
    tree.wait_for_one_mail(filed["number"])


def test_a_second_run_says_that_one_is_running(tree):
    second = tree.again()
    assert second.returncode != 0
    assert tree.url("") in second.stderr


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_everything_and_the_data_stay(tree, sign):
    filed = tree.file("Before the end")
    tree.wait_for_one_mail(filed["number"])
    children = recorded(tree.folder / "var" / "run")
    assert tree.end(sign) == 0
    assert not [each.name for each in children if each.is_alive]
    tree.start()
    assert tree.follow(filed)["status"] == "registered"
