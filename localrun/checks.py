"""Everything that is checked without running a test: one line each, the output of what fails."""

import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from localrun.paths import ROOT, VAR
from localrun.steps import build_assets, compile_words

BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "eotinish.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ACCESS_CODE_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "appeals.example.org",
    "SITE_URL": "https://appeals.example.org",
    "DATABASE_URL": "postgres://eotinish_app:a@127.0.0.1/eotinish",
    "DATABASE_OWNER_URL": "postgres://eotinish_owner:b@127.0.0.1/eotinish",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}
CHECKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "lint": ([str(BIN / "ruff"), "check", "."], {}),
    "format": ([str(BIN / "ruff"), "format", "--check", "."], {}),
    "types": ([str(BIN / "mypy"), "."], {}),
    "layers": ([str(BIN / "lint-imports")], {}),
    "templates": ([str(BIN / "djlint"), "templates", "--lint", "--quiet"], {}),
    "migrations": (
        [*MANAGE, "makemigrations", "--check", "--dry-run"],
        {"DJANGO_SETTINGS_MODULE": "eotinish.settings.test", "PYTHONWARNINGS": "ignore"},
    ),
    "system": ([*MANAGE, "check"], {"DJANGO_SETTINGS_MODULE": "eotinish.settings.test"}),
    "deployment": ([*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
    "translations": (
        [*MANAGE, "check_translations"],
        {"DJANGO_SETTINGS_MODULE": "eotinish.settings.test"},
    ),
    "compose": ([sys.executable, "-m", "localrun.compose"], {}),
}


def check() -> int:
    """Run them all; the exit code is 1 when any failed."""
    environment = dict(os.environ)
    VAR.mkdir(exist_ok=True)
    build_assets(environment)
    compile_words(environment)
    failed = [name for name, (command, extra) in CHECKS.items() if not _holds(name, command, extra)]
    print(f"  failed: {', '.join(failed)}" if failed else "  all checks hold", flush=True)
    return 1 if failed else 0


def _holds(name: str, command: list[str], extra: dict[str, str]) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **extra},
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    verdict = "FAILED" if done.returncode else "ok"
    print(f"  {name:<14}{verdict:<8}{time.monotonic() - started:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", flush=True)
    return done.returncode == 0
