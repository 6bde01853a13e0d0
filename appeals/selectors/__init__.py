"""Reading appeals and what is being filed."""

from appeals.selectors.cases import (
    TermInForce,
    all_events,
    code_of,
    files_of,
    get_appeal_by_code,
    get_appeal_for,
    public_events,
    signed_answer,
    term_for,
)
from appeals.selectors.filings import Plan, filing_of, plan_of

__all__ = [
    "Plan",
    "TermInForce",
    "all_events",
    "code_of",
    "files_of",
    "filing_of",
    "get_appeal_by_code",
    "get_appeal_for",
    "plan_of",
    "public_events",
    "signed_answer",
    "term_for",
]
