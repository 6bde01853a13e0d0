"""var/local.env: how this run's parts reach each other. Made once, secrets and all."""

import os
import secrets

from localrun.paths import ENV_FILE, ROOT
from localrun.ports import free_port, is_free


def read() -> dict[str, str]:
    """The values as they stand in the file."""
    if not ENV_FILE.exists():
        return {}
    lines = ENV_FILE.read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


def write(values: dict[str, str]) -> None:
    """Replace the file at one stroke, readable by its owner alone."""
    ENV_FILE.parent.mkdir(parents=True, exist_ok=True)
    unfinished = ENV_FILE.with_suffix(".part")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in values.items())
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, ENV_FILE)


def settle(port: int) -> dict[str, str]:
    """The values of this run: earlier secrets kept, ports kept unless somebody took them."""
    kept = read()
    values = {
        "SECRET_KEY": kept.get("SECRET_KEY") or secrets.token_urlsafe(48),
        "ACCESS_CODE_KEY": kept.get("ACCESS_CODE_KEY") or secrets.token_urlsafe(48),
        "SERVER_PASSWORD": kept.get("SERVER_PASSWORD") or secrets.token_hex(24),
        "POSTGRES_PORT": _port(kept.get("POSTGRES_PORT")),
        "VALKEY_PORT": _port(kept.get("VALKEY_PORT")),
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "eotinish.settings.dev",
        "CHECKOUT": str(ROOT),
    }
    if "DATABASE_URL" in os.environ:
        values["DATABASE_URL"] = os.environ["DATABASE_URL"]
        values["DATABASE_OWNER_URL"] = os.environ.get("DATABASE_OWNER_URL", values["DATABASE_URL"])
    else:
        values["DEMO"] = "1"
        values["DEMO_PASSWORD"] = kept.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
    if "REDIS_URL" in os.environ:
        values["REDIS_URL"] = os.environ["REDIS_URL"]
    return values


def _port(kept: str | None) -> str:
    if kept and is_free(int(kept)):
        return kept
    return str(free_port())
