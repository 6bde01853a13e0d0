"""Everything that may lawfully happen to an appeal: one file for each act."""

from appeals.services.assign import assign
from appeals.services.decline import decline
from appeals.services.files import discard_file, store_file
from appeals.services.filing import remove_stale_filings, start_filing
from appeals.services.prepare_decision import prepare_decision
from appeals.services.propose_redirect import propose_redirect
from appeals.services.register import Registered, register_appeal
from appeals.services.sign_decision import sign_decision
from appeals.services.sign_redirect import sign_redirect
from appeals.services.withdraw import withdraw

__all__ = [
    "Registered",
    "assign",
    "decline",
    "discard_file",
    "prepare_decision",
    "propose_redirect",
    "register_appeal",
    "remove_stale_filings",
    "sign_decision",
    "sign_redirect",
    "start_filing",
    "store_file",
    "withdraw",
]
