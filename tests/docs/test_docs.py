"""The documents tell the truth: links lead somewhere, commands exist, every code has its word."""

import re

import pytest

from agencies.choices import AgencyKind, Role
from appeals import choices, state_chart
from appeals.states import Act
from localrun.paths import ROOT
from notices.choices import NoticeKind
from oversight.figures import Figure

DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    for link in LINK.findall(document.read_text()):
        assert (document.parent / link).exists(), link


def test_every_make_target_that_is_named_exists():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"`make ([a-z]+)`", document.read_text()))
        assert named <= targets, document


@pytest.mark.parametrize(
    "closed_set",
    [
        choices.Kind,
        choices.Channel,
        choices.ApplicantType,
        choices.Status,
        choices.Outcome,
        choices.Result,
        choices.EventKind,
        choices.Defect,
        choices.Pending,
        choices.HearingState,
        choices.Clock,
        choices.Closing,
        choices.GroundUse,
        choices.Came,
        choices.Left,
        Act,
        Role,
        AgencyKind,
        NoticeKind,
        Figure,
    ],
)
def test_every_code_has_its_word_in_the_glossary(closed_set):
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    codes = [code.value for code in closed_set if code.value]
    assert not [code for code in codes if f"`{code}`" not in glossary]


def test_every_dependency_earns_its_line():
    words = (ROOT / "docs" / "dependencies.md").read_text()
    project = (ROOT / "pyproject.toml").read_text()
    block = re.search(r"^dependencies = \[(.*?)^\]", project, re.MULTILINE | re.DOTALL)
    assert block is not None
    names = re.findall(r'"([a-z0-9-]+)', block[1])
    assert len(names) > 15
    assert not [name for name in names if name not in words]


def test_the_page_of_states_is_current():
    written = (ROOT / "docs" / "states.md").read_text()
    assert written == state_chart.page(), "run `make states`"
