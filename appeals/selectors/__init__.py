"""Reading appeals, the law's terms, and what is being filed."""

from appeals.selectors.cases import (
    all_events,
    answers_of,
    code_of,
    files_of,
    get_appeal_by_code,
    get_appeal_for,
    public_events,
    public_files_of,
    signed_answer,
)
from appeals.selectors.filings import Plan, filing_of, plan_of
from appeals.selectors.rights import Rights, own_complaints, own_contested, rights_of
from appeals.selectors.terms import (
    TermInForce,
    ground_of_suspension,
    grounds_for,
    rule_among,
    rule_of,
    rule_of_clock,
    terms_of_arrival,
)

__all__ = [
    "Plan",
    "Rights",
    "TermInForce",
    "all_events",
    "answers_of",
    "code_of",
    "files_of",
    "filing_of",
    "get_appeal_by_code",
    "get_appeal_for",
    "ground_of_suspension",
    "grounds_for",
    "own_complaints",
    "own_contested",
    "plan_of",
    "public_events",
    "public_files_of",
    "rights_of",
    "rule_among",
    "rule_of",
    "rule_of_clock",
    "signed_answer",
    "terms_of_arrival",
]
