"""As whom PostgreSQL runs: it refuses root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class RunAs:
    """The arguments that make subprocess start a program as this user; empty for oneself."""

    uid: int
    gid: int

    @property
    def arguments(self) -> dict[str, Any]:
        if os.geteuid() != 0:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_enter(self, path: Path) -> bool:
        """Whether this user reaches the path."""
        found = subprocess.run(["test", "-x", str(path)], check=False, cwd="/", **self.arguments)
        return found.returncode == 0

    def own(self, path: Path) -> None:
        """Give the folder to this user alone."""
        path.mkdir(parents=True, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(path, self.uid, self.gid)
        path.chmod(0o700)


def server_user() -> RunAs:
    """`nobody` when root, else oneself."""
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        return RunAs(nobody.pw_uid, nobody.pw_gid)
    return RunAs(os.geteuid(), os.getegid())


def reachable_folder(wanted: Path, user: RunAs) -> Path:
    """`wanted`, or where it can't be reached by `user` a folder of its own outside of the checkout.

    A checkout under a closed home stays closed: no folder above it is opened.
    """
    wanted.mkdir(parents=True, exist_ok=True)
    if user.can_enter(wanted.parent):
        return wanted
    slug = str(wanted.parent).strip("/").replace("/", "-")
    outside = Path("/var/lib/eotinish") / slug / wanted.name
    outside.mkdir(parents=True, exist_ok=True)
    return outside
