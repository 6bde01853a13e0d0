"""Production settings fail shut: nothing secret has a default."""

import os
import subprocess
import sys

import pytest

COMPLETE = {
    "SECRET_KEY": "x" * 60,
    "ACCESS_CODE_KEY": "y" * 60,
    "ALLOWED_HOSTS": "appeals.example.org",
    "SITE_URL": "https://appeals.example.org",
    "DATABASE_URL": "postgres://eotinish_app:a@db/eotinish",
    "DATABASE_OWNER_URL": "postgres://eotinish_owner:b@db/eotinish",
    "REDIS_URL": "redis://valkey:6379/0",
    "EMAIL_URL": "smtp://mail.example.org:25",
}


def load(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import eotinish.settings.production as s; print(s.DEBUG, s.DEMO)"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.getcwd()} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_with_everything_given_it_starts_without_debug_and_demo():
    assert load(COMPLETE).stdout.strip() == "False False"


@pytest.mark.parametrize("name", sorted(set(COMPLETE) - {"DATABASE_OWNER_URL"}))
def test_without_one_of_them_it_does_not_start(name):
    result = load({key: value for key, value in COMPLETE.items() if key != name})
    assert result.returncode != 0
    assert name in result.stderr


def test_a_secret_may_come_from_a_file(tmp_path):
    (tmp_path / "key").write_text("z" * 60)
    environment = COMPLETE | {"SECRET_KEY_FILE": str(tmp_path / "key")}
    del environment["SECRET_KEY"]
    assert load(environment).returncode == 0


def test_demo_mode_cannot_be_switched_on_in_production():
    assert load(COMPLETE | {"DEMO": "1"}).stdout.strip() == "False False"
