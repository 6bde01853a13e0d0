"""Processes of other runs: recorded, recognised for sure, and ended."""

import json
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

GENTLY = {"postgres": signal.SIGINT}  # a fast, clean shutdown


@dataclass(frozen=True, slots=True)
class Process:
    """A process told apart from a later one with the same pid by when it started."""

    name: str
    pid: int
    started: str

    @property
    def is_alive(self) -> bool:
        return start_time(self.pid) == self.started

    def end(self, gently: signal.Signals, seconds: float = 15) -> None:
        """Signal it and its group, wait, then kill what is left."""
        for sign, patience in ((gently, seconds), (signal.SIGKILL, 5.0)):
            if not self.is_alive:
                break
            signal_group(self.pid, sign)
            until = time.monotonic() + patience
            while self.is_alive and time.monotonic() < until:
                time.sleep(0.1)


def start_time(pid: int) -> str:
    """When the process started, in the kernel's ticks; "" when it is gone or a zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    fields = stat.rpartition(")")[2].split()
    return "" if fields[0] == "Z" else fields[19]


def signal_group(pid: int, sign: signal.Signals) -> None:
    """Signal every process of the group that `pid` leads; nothing when there is none."""
    try:
        os.killpg(pid, sign)
    except ProcessLookupError:
        return


def working_in(folder: Path) -> list[int]:
    """Living processes whose working folder this is."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and start_time(int(entry.name)):
            try:
                works_there = os.readlink(entry / "cwd") == str(folder)
            except OSError:  # gone meanwhile, or another user's
                continue
            if works_there:
                found.append(int(entry.name))
    return found


def record(folder: Path, name: str, pid: int) -> None:
    """Write down a process of this run for the next to find."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"name": name, "pid": pid, "started": start_time(pid)})
    (folder / f"{name}.json").write_text(text)


def forget(folder: Path, name: str) -> None:
    (folder / f"{name}.json").unlink(missing_ok=True)


def recorded(folder: Path) -> list[Process]:
    """What an earlier run wrote down, whether it still lives or not."""
    found = []
    for path in sorted(folder.glob("*.json")):
        try:
            found.append(Process(**json.loads(path.read_text())))
        except (ValueError, TypeError):
            path.unlink()
    return found


def end_orphans(folder: Path) -> list[str]:
    """End what an earlier run left behind; the names of what was ended."""
    ended = []
    for process in recorded(folder):
        if process.is_alive:
            process.end(GENTLY.get(process.name, signal.SIGTERM))
            ended.append(process.name)
        forget(folder, process.name)
    return ended
