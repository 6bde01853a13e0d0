"""The law's moves once more, written from the law and not from `appeals/states.py`.

Each line: the act, from where, to where, who, and what else. A move that is changed on one side
alone makes `test_states.py` fail: it is changed on both, on purpose, or not at all.

From and to are the states' codes. `to`: `=` where it stays; after a bar, the state when nobody is
assigned. Who: the roles; `officer*` has to be the assigned one; `applicant`, `portal`.
"""

from dataclasses import dataclass

OPEN = "registered in_work correction hearing for_signature"
ENDED = "answered returned withdrawn terminated"
ANY = f"{OPEN} {ENDED}"
WORK = "registered in_work"
NOT_LAID = "registered in_work correction hearing"
PREPARE = "officer registrar"
OF_CASE = "officer registrar head"


@dataclass(frozen=True)
class Expected:
    """`signs`: what must be waiting. `lays`: what waits afterwards, `=` as before."""

    come: str
    to: str
    who: str
    event: str
    public: bool = True
    needs: str = ""
    signs: str | None = None
    lays: str = ""
    only: str = ""


EXPECTED = {
    "assign": Expected(WORK, "in_work", "registrar head", "assigned", needs="not_joined"),
    # Defects: what is missing, until when; mended, or the day passes (APPC 63, 64).
    "request_correction": Expected(
        WORK, "correction", PREPARE, "correction_requested", needs="not_joined"
    ),
    "mend": Expected("correction", "in_work|registered", "applicant", "mended"),
    "lapse_correction": Expected("correction", "in_work|registered", "portal", "correction_lapsed"),
    # Return and termination: never of a report of crime or danger (APPC 64). The body complained
    # of satisfies or forwards; it ends nothing by itself (APPC 91).
    "propose_return": Expected(
        WORK,
        "for_signature",
        PREPARE,
        "return_proposed",
        public=False,
        needs="not_joined no_danger no_complaint_here",
        lays="return",
    ),
    "sign_return": Expected(
        "for_signature", "returned", "head", "returned", needs="no_danger", signs="return"
    ),
    "propose_termination": Expected(
        WORK,
        "for_signature",
        PREPARE,
        "termination_proposed",
        public=False,
        needs="not_joined no_danger no_complaint_here",
        lays="termination",
    ),
    "sign_termination": Expected(
        "for_signature", "terminated", "head", "terminated", needs="no_danger", signs="termination"
    ),
    "mark_danger": Expected(
        NOT_LAID,
        "=",
        OF_CASE,
        "danger_marked",
        public=False,
        needs="not_joined no_danger",
        lays="=",
    ),
    # At once, so by one person (APPC 64).
    "redirect_at_once": Expected(
        "registered in_work correction",
        "registered",
        OF_CASE,
        "redirected_at_once",
        needs="not_joined danger",
    ),
    # Elsewhere: proposed by one, signed by another; nobody is assigned there yet (APPC 65).
    "propose_redirect": Expected(
        WORK,
        "for_signature",
        PREPARE,
        "redirect_proposed",
        public=False,
        needs="not_joined no_complaint_here",
        lays="redirect",
    ),
    "sign_redirect": Expected(
        "for_signature", "registered", "head", "redirected", signs="redirect"
    ),
    "propose_part": Expected(
        WORK,
        "for_signature",
        PREPARE,
        "part_proposed",
        public=False,
        needs="not_joined no_complaint_here",
        lays="part",
    ),
    "sign_part": Expected(
        "for_signature", "in_work|registered", "head", "part_redirected", signs="part"
    ),
    # With the file to the superior body, of complaints alone (APPC 91).
    "forward": Expected(
        WORK,
        "registered",
        OF_CASE,
        "forwarded",
        needs="not_joined complaint_here",
        only="complaint",
    ),
    # Several on one matter (APPC 76).
    "join": Expected(WORK, "=", PREPARE, "joined", needs="not_joined", lays="="),
    "separate": Expected(WORK, "=", OF_CASE, "separated", needs="joined", lays="="),
    "link_repeat": Expected(
        NOT_LAID, "=", PREPARE, "repeat_linked", public=False, needs="not_joined", lays="="
    ),
    "mark_group": Expected(
        NOT_LAID, "=", PREPARE, "group_marked", public=False, needs="not_joined", lays="="
    ),
    # A longer term: once, by a head, of no complaint (APPC 76, 99).
    "propose_extension": Expected(
        "in_work",
        "for_signature",
        "officer*",
        "extension_proposed",
        public=False,
        needs="not_joined not_extended",
        lays="extension",
        only="ordinary simplified",
    ),
    "sign_extension": Expected(
        "for_signature",
        "in_work",
        "head",
        "extended",
        needs="not_extended",
        signs="extension",
        only="ordinary simplified",
    ),
    # Heard before what burdens; the simplified procedure knows no hearing (APPC 73, 74).
    "start_hearing": Expected(
        "in_work",
        "hearing",
        "officer*",
        "hearing_started",
        needs="not_joined not_heard",
        only="ordinary",
    ),
    "object": Expected("hearing", "=", "applicant", "objected", needs="hearing_runs", lays="="),
    "waive_hearing": Expected(
        "hearing", "in_work", "applicant", "hearing_waived", needs="hearing_runs"
    ),
    "set_hearing": Expected(
        "hearing", "=", "officer*", "hearing_set", needs="hearing_runs", lays="="
    ),
    "hold_hearing": Expected("hearing", "in_work", "officer*", "hearing_held", needs="oral_set"),
    "close_hearing": Expected("hearing", "in_work", "officer*", "hearing_closed", needs="no_oral"),
    "exempt_hearing": Expected(
        "in_work",
        "=",
        "officer*",
        "hearing_exempted",
        needs="not_joined not_heard",
        lays="=",
        only="ordinary",
    ),
    "remark": Expected(
        "in_work for_signature", "=", "applicant", "remarked", needs="heard", lays="="
    ),
    # An officer prepares, a head signs (APPC 77, 89, 100).
    "prepare_decision": Expected(
        "in_work",
        "for_signature",
        "officer*",
        "decision_prepared",
        public=False,
        needs="not_joined",
        lays="decision",
    ),
    "sign_decision": Expected(
        "for_signature", "answered", "head", "decision_signed", signs="decision"
    ),
    "answer_joined": Expected(WORK, "answered", "portal", "decision_signed", needs="joined"),
    "decline": Expected("for_signature", "in_work|registered", "head", "declined", public=False),
    "propose_slip": Expected(
        "answered", "=", "officer", "slip_proposed", public=False, signs="", lays="slip"
    ),
    "sign_slip": Expected("answered", "=", "head", "slip_corrected", signs="slip"),
    "decline_slip": Expected("answered", "=", "head", "slip_declined", public=False, signs="slip"),
    "record_execution": Expected("answered", "=", "officer head", "executed", lays="="),
    # Silence counts as a refusal, where there is something to refuse (APPC 91).
    "deem_refused": Expected(
        OPEN,
        "=",
        "portal",
        "deemed_refused",
        needs="not_yet_refused",
        lays="=",
        only="ordinary complaint",
    ),
    # Against a decision, an act or inaction; what was taken back harmed nobody (APPC 91).
    "complain": Expected(
        f"{OPEN} answered returned terminated", "=", "applicant", "complained", lays="="
    ),
    "reopen": Expected(ENDED, "registered", "portal", "reopened"),
    "note_complaint": Expected(ANY, "=", "portal", "complaint_decided", lays="="),
    "ask_file": Expected(ANY, "=", "applicant", "file_asked", lays="="),
    "open_file": Expected(ANY, "=", PREPARE, "file_opened", lays="="),
    "ask_recusal": Expected(
        "in_work hearing", "=", "applicant officer*", "recusal_asked", lays="="
    ),
    "grant_recusal": Expected("in_work hearing", "registered", "head", "recused"),
    "refuse_recusal": Expected("in_work hearing", "=", "head", "recusal_refused", lays="="),
    "confirm_told": Expected(ANY, "=", PREPARE, "told", public=False, lays="="),
    "move_term": Expected(OPEN, "=", "portal", "term_moved", lays="="),
    "rate": Expected("answered", "=", "applicant", "rated", lays="="),
    # Any time before the decision (APPC 64).
    "withdraw": Expected(OPEN, "withdrawn", "applicant", "withdrawn"),
}
