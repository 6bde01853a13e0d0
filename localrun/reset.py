"""Stopping a run from outside, and dropping its data."""

import os
import shutil
import signal
import sys
import time
from pathlib import Path

from localrun.identity import reachable_folder, server_user
from localrun.paths import RUN, VAR
from localrun.processes import Process, end_orphans, recorded

WHAT = "every appeal, file, account and mail of the local portal"


def stop() -> int:
    """End the run under way, if there is one."""
    for process in recorded(RUN):
        if process.name == "supervisor" and process.is_alive:
            os.kill(process.pid, signal.SIGTERM)
            process_ended = _wait(process)
            print("Stopped." if process_ended else "It did not stop in time.")
            return 0 if process_ended else 1
    end_orphans(RUN)
    print("Nothing was running.")
    return 0


def reset() -> int:
    """Drop all data of the local portal after asking on a terminal."""
    if sys.stdin.isatty() and os.environ.get("YES") != "1":
        answer = input(f"This drops {WHAT}. Type yes to go on: ")
        if answer.strip().lower() != "yes":
            print("Nothing was dropped.")
            return 1
    if stop():
        return 1
    outside = reachable_folder(VAR / "postgres", server_user())
    for path in {VAR, outside.parent if outside.parent != VAR else VAR}:
        _drop(path)
    print(f"Dropped {WHAT}.")
    return 0


def _drop(path: Path) -> None:
    for entry in path.iterdir() if path.is_dir() else ():
        if entry.name.startswith("test"):
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _wait(process: Process) -> bool:
    for _ in range(600):
        if not process.is_alive:
            return True
        time.sleep(0.1)
    return False
