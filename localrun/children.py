"""The processes of a run: started, listened to, started again when they die, ended in order."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from localrun import processes
from localrun.paths import ROOT, RUN

COLOURS = {"postgres": 34, "valkey": 31, "web": 32, "worker": 35, "beat": 36}
LONGEST_PAUSE = 10.0
STEADY_SECONDS = 20.0


@dataclass(slots=True)
class Child:
    """One process of the tree and how it is kept alive."""

    name: str
    command: Callable[[], list[str]]
    environment: dict[str, str]
    stop_signal: signal.Signals = signal.SIGTERM
    remains_signal: signal.Signals = signal.SIGKILL
    run_as: dict[str, Any] = field(default_factory=dict)
    folder: Path = RUN
    quiet: bool = False
    is_chatter: Callable[[str], bool] = lambda line: False
    process: subprocess.Popen[str] | None = None
    started_at: float = 0.0
    pause: float = 0.5
    start_at: float = 0.0

    def start(self) -> None:
        """Start it in a group of its own, so that a Ctrl-C reaches the supervisor alone."""
        self.process = subprocess.Popen(
            self.command(),
            env=self.environment,
            cwd="/" if self.run_as else ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            **self.run_as,
        )
        self.started_at = time.monotonic()
        processes.record(self.folder, self.name, self.process.pid)
        assert self.process.stdout is not None
        threading.Thread(target=self._relay, args=(self.process.stdout,), daemon=True).start()

    def tend(self) -> None:
        """Reap it if it died and start it again after a pause that grows while it keeps dying."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        processes.signal_group(self.process.pid, self.remains_signal)
        if now - self.started_at > STEADY_SECONDS:
            self.pause = 0.5
        say(self.name, f"ended with {code}; starting again in {self.pause:.1f} s")
        self.process = None
        self.start_at = now + self.pause
        self.pause = min(self.pause * 2, LONGEST_PAUSE)

    def _relay(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                if not self.quiet and not self.is_chatter(line):
                    say(self.name, line.rstrip())

    def stop(self, seconds: float = 20) -> None:
        """End it and whatever it started."""
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.send_signal(self.stop_signal)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                say(self.name, "does not end; killed")
        processes.signal_group(self.process.pid, self.remains_signal)
        self.process.wait()
        processes.forget(self.folder, self.name)
        self.process = None


def say(name: str, text: str) -> None:
    """One line of the run's log."""
    label = f"{name:>8} |"
    if sys.stdout.isatty():
        label = f"\x1b[{COLOURS.get(name, 37)}m{label}\x1b[0m"
    print(label, text, flush=True)
