"""Random acts by random people, one sequence after the other: nothing that must hold ever breaks.

Those of `make test` and `make prove` are the same each time; `make machine SEQUENCES=5000` starts
from a seed that it prints, and `SEED=...` plays the same again.
"""

import os
import random
import time

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.appeals.machine.play import TALLY, Machine
from tests.appeals.machine.world import Cast

pytestmark = pytest.mark.django_db

STEPS = 30
IN_EVERY_RUN = 60
IN_A_PROOF = 500
ENOUGH_FOR_ALL = 5_000  # in fewer, chance may leave out an act that needs a long way
SEED_OF_PROOF = 9
PROOF = settings(
    stateful_step_count=STEPS,
    deadline=None,
    database=None,
    derandomize=False,
    print_blob=True,
    phases=[Phase.generate],
    report_multiple_bugs=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def machine():
    TALLY.reset()
    return type("Machine", (Machine,), {"cast": Cast.hired()})


def test_some_sequences_break_nothing(machine):
    run_state_machine_as_test(
        machine, settings=settings(PROOF, max_examples=IN_EVERY_RUN, derandomize=True)
    )


@pytest.mark.prove
def test_many_sequences_break_nothing(machine, capsys):
    asked = os.environ.get("SEQUENCES")
    sequences = int(asked or IN_A_PROOF)
    unseeded = random.SystemRandom().randrange(2**32) if asked else SEED_OF_PROOF
    chosen = int(os.environ.get("SEED") or unseeded)
    with capsys.disabled():
        print(f"\n{sequences} sequences of at most {STEPS} rules, SEED={chosen}")
    began = time.monotonic()
    run_state_machine_as_test(
        seed(chosen)(machine), settings=settings(PROOF, max_examples=sequences)
    )
    with capsys.disabled():
        print(report(time.monotonic() - began))
    if sequences >= ENOUGH_FOR_ALL:
        assert not TALLY.never(), "these acts never came about"


def report(seconds: float) -> str:
    """The figures of docs/reliability.md."""
    done = ", ".join(f"{act} {count}" for act, count in TALLY.done.most_common())
    refused = ", ".join(f"{code} {count}" for code, count in TALLY.refused.most_common())
    figures = {
        "sequences": TALLY.sequences,
        "acts tried": TALLY.steps,
        "events": TALLY.done.total(),
        "refusals": TALLY.refused.total(),
        "violations": 0,
        "seconds": round(seconds),
    }
    lines = [
        ", ".join(f"{name} {figure}" for name, figure in figures.items()),
        f"done: {done}",
        f"refused: {refused}",
    ]
    return "\n".join(lines)
