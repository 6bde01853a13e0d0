"""`python -m localrun run|stop|reset|check|ready-for-tests`."""

import argparse
import os
import sys

from localrun import chromium, steps
from localrun.portal import run
from localrun.reset import reset, stop


def main() -> int:
    """The exit code of the command."""
    commands = {
        "run": lambda: run(int(os.environ.get("PORT", "8000"))),
        "stop": stop,
        "reset": reset,
        "check": _check,
        "ready-for-tests": _ready_for_tests,
    }
    parser = argparse.ArgumentParser(prog="localrun", description=__doc__)
    parser.add_argument("command", choices=commands)
    return commands[parser.parse_args().command]()


def _check() -> int:
    from localrun.checks import check  # noqa: PLC0415 - needs packages that a run does not

    return check()


def _ready_for_tests() -> int:
    environment = dict(os.environ)
    try:
        steps.build_assets(environment)
        steps.compile_words(environment)
        chromium.ensure()
    except steps.StepFailedError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


sys.exit(main())
