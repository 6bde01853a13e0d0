"""A Chromium for the browser's tests: the machine's own, Debian's, or npm's."""

import os
import shutil
import subprocess
from pathlib import Path

from localrun.paths import BUILT
from localrun.steps import npm_command, run, step

NPM_PACKAGE = "@sparticuz/chromium@153.0.0"
UNPACK = (
    "import('@sparticuz/chromium').then(async m => console.log(await m.default.executablePath()))"
)


def find() -> Path | None:
    """The Chromium that is there already."""
    unpacked = BUILT / "chromium" / "path"
    candidates = [shutil.which("chromium"), shutil.which("chromium-browser")]
    if unpacked.exists():
        candidates.append(unpacked.read_text())
    return next((Path(path) for path in candidates if path and Path(path).exists()), None)


def ensure() -> Path:
    """Chromium's path; installed first where it is missing."""
    found = find()
    if found:
        return found
    with step("installing Chromium"):
        return _by_apt() or _by_npm()


def _by_apt() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"],
    ):
        if subprocess.run(command, env=environment, check=False, capture_output=True).returncode:
            return None
    return find()


def _by_npm() -> Path:
    folder = BUILT / "chromium"
    folder.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "TMPDIR": str(folder)}
    npm = npm_command(environment)
    run([*npm, "install", "--no-save", "--prefix", str(folder), NPM_PACKAGE], environment, folder)
    path = run(["node", "--input-type=module", "-e", UNPACK], environment, folder)
    (folder / "path").write_text(path)
    return Path(path)
