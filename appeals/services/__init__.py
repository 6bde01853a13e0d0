"""Everything that may lawfully happen to an appeal."""

from appeals.services.assign import assign
from appeals.services.change_term import add_sector_term, change_term
from appeals.services.complain import complain
from appeals.services.correction import lapse_correction, mend, request_correction
from appeals.services.decide import outcomes_of, prepare_decision, sign_decision
from appeals.services.decline import decline
from appeals.services.end import (
    propose_return,
    propose_termination,
    sign_return,
    sign_termination,
)
from appeals.services.execution import record_execution
from appeals.services.extend import propose_extension, sign_extension
from appeals.services.files import discard_file, store_file
from appeals.services.filing import remove_stale_filings, start_filing
from appeals.services.forward import forward
from appeals.services.hearing import (
    close_hearing,
    exempt_hearing,
    hold_hearing,
    object_,
    remark,
    set_hearing,
    start_hearing,
    waive_hearing,
)
from appeals.services.mark import mark_danger, mark_group
from appeals.services.read import record_reading
from appeals.services.recount import recount_terms
from appeals.services.redirect import (
    propose_part,
    propose_redirect,
    redirect_at_once,
    sign_part,
    sign_redirect,
)
from appeals.services.register import Registered, register_appeal
from appeals.services.rights import (
    ask_file,
    ask_recusal,
    grant_recusal,
    open_file,
    rate,
    refuse_recusal,
)
from appeals.services.separate import join, link_repeat, separate
from appeals.services.silence import deem_refused, record_silence
from appeals.services.slip import decline_slip, propose_slip, sign_slip
from appeals.services.told import confirm_told, notice_sent
from appeals.services.withdraw import withdraw

__all__ = [
    "Registered",
    "add_sector_term",
    "ask_file",
    "ask_recusal",
    "assign",
    "change_term",
    "close_hearing",
    "complain",
    "confirm_told",
    "decline",
    "decline_slip",
    "deem_refused",
    "discard_file",
    "exempt_hearing",
    "forward",
    "grant_recusal",
    "hold_hearing",
    "join",
    "lapse_correction",
    "link_repeat",
    "mark_danger",
    "mark_group",
    "mend",
    "notice_sent",
    "object_",
    "open_file",
    "outcomes_of",
    "prepare_decision",
    "propose_extension",
    "propose_part",
    "propose_redirect",
    "propose_return",
    "propose_slip",
    "propose_termination",
    "rate",
    "record_execution",
    "record_reading",
    "record_silence",
    "recount_terms",
    "redirect_at_once",
    "refuse_recusal",
    "register_appeal",
    "remark",
    "remove_stale_filings",
    "request_correction",
    "separate",
    "set_hearing",
    "sign_decision",
    "sign_extension",
    "sign_part",
    "sign_redirect",
    "sign_return",
    "sign_slip",
    "sign_termination",
    "start_filing",
    "start_hearing",
    "store_file",
    "waive_hearing",
    "withdraw",
]
