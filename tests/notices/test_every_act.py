"""Whoever has to be told of an act is told, with what to do and until when."""

import datetime as dt

import pytest
from django.template.loader import get_template
from django.utils import timezone

from agencies.actors import Actor
from agencies.choices import DayKind, Role
from agencies.models import Agency
from agencies.selectors import actor_for, calendar_token, working_calendar
from agencies.services import DayDraft, change_calendar
from appeals import services
from appeals.access_codes import show
from appeals.choices import EventKind, GroundUse
from appeals.models import Appeal, Exclusion, Ground, Hearing
from appeals.numbers import display_number
from appeals.selectors import code_of
from appeals.states import MOVES
from core import clock
from notices.choices import NoticeKind
from notices.messages import message_of
from notices.models import Notice
from notices.services import sweep
from notices.services.plan import TO_APPLICANT, TOLD_OTHERWISE
from tests import factories as make

pytestmark = pytest.mark.django_db

APPLICANT = "aigul@example.org"
PUBLIC = {EventKind.REGISTERED} | {move.event for move in MOVES.values() if move.public}


def test_of_every_public_event_the_applicant_is_told_or_it_is_said_why_not():
    assert set(TO_APPLICANT) | set(TOLD_OTHERWISE) == PUBLIC
    assert not set(TO_APPLICANT) & set(TOLD_OTHERWISE)
    assert all(TOLD_OTHERWISE.values())


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_every_notice_has_its_words(kind):
    assert get_template(f"notices/{kind}.txt")
    assert get_template(f"notices/{kind}_subject.txt")


class Office:
    """An officer, a registrar and two heads of the akimat, and the applicant."""

    def __init__(self) -> None:
        self.users = {
            "officer": make.staff(Role.OFFICER, email="officer@office.org"),
            "registrar": make.staff(Role.REGISTRAR, email="registrar@office.org"),
            "head": make.staff(Role.HEAD, email="head@office.org"),
        }
        self.appeal = make.registered()
        self.number = self.appeal.number

    def __getattr__(self, name: str) -> Actor:
        return actor_for(self.users[name])

    @property
    def applicant(self) -> Actor:
        return Actor("guest", granted=frozenset({self.appeal.pk}))

    def assign(self) -> None:
        services.assign(
            number=self.number, officer_id=self.users["officer"].pk, actor=self.registrar
        )

    def do(self, act: str, who: str, **values) -> None:
        values.setdefault("number", self.number)
        getattr(services, act)(actor=getattr(self, who), **values)

    def ground(self, use: GroundUse, code: str) -> int:
        return Ground.objects.get(use=use, code=code).pk


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def mails(mail_server):
    """What has come since it was last asked for: address -> text with the subject before it."""

    def since() -> dict[str, str]:
        sweep()
        told = {message["To"]: told_in(message) for message in mail_server.messages}
        mail_server.messages.clear()
        return told

    return since


def told_in(message) -> str:
    text = message.get_body(("plain",)).get_content().replace("\r\n", "\n")
    return f"{message['Subject']}\n{text}"


def day(value: dt.date) -> str:
    return f"{value.day} {value:%B %Y}"


def working_day_after(days: int) -> dt.date:
    return working_calendar().add_working_days(clock.today(), days)


def on_day(value: dt.date):
    return clock.stopped_at(timezone.make_aware(dt.datetime.combine(value, dt.time(11))))


def health() -> int:
    return Agency.objects.get(code=make.HEALTH).pk


def shown(appeal: Appeal) -> str:
    return display_number(appeal.number, "en")


def test_a_complaint_says_about_what_and_until_when_it_goes_up(office, mails):
    office.assign()
    mails()
    complaint = services.complain(
        number=office.number, text="Nobody came.", actor=office.applicant
    ).appeal
    told = mails()
    by = complaint.duties.get(clock="forward").due_on
    assert f"about appeal {shown(office.appeal)}" in told[APPLICANT]
    assert f"has to act by {day(by)}" in told[APPLICANT]
    assert show(code_of(complaint)) in told[APPLICANT]
    head = told["head@office.org"]
    assert head.startswith(f"Complaint about your body: {shown(complaint)}")
    assert f"By {day(by)}" in head
    assert complaint.number.lower() in head.lower()
    assert "Nobody came." not in head


def test_a_correction_says_what_until_when_and_where(office, mails):
    mails()
    until = working_day_after(5)
    office.do(
        "request_correction", "registrar", defects=["iin"], what="Also your flat.", until=until
    )
    told = mails()
    assert set(told) == {APPLICANT}
    text = told[APPLICANT]
    assert "– your individual identification number (IIN)\nAlso your flat." in text
    assert f"by {day(until)}" in text
    assert "/track" in text
    office.do("mend", "applicant", iin=make.draft().applicant.iin)
    told = mails()
    assert set(told) == {"registrar@office.org"}
    assert told["registrar@office.org"].startswith("Mended by the applicant: ")


def test_a_correction_that_lapsed_says_that_it_may_be_returned_now(office, mails):
    mails()
    until = working_day_after(2)
    office.do("request_correction", "registrar", defects=["iin"], what="", until=until)
    mails()
    with on_day(until + dt.timedelta(days=1)):
        assert services.record_silence() == 1
        told = mails()
        assert "may return the appeal to you now" in told[APPLICANT]
        assert day(until) in told[APPLICANT]


@pytest.mark.parametrize(
    ("use", "code", "words"),
    [
        (GroundUse.RETURN, "insulting", "has returned your appeal"),
        (GroundUse.TERMINATION, "settled", "has ended your appeal"),
    ],
)
def test_an_end_without_an_answer_gives_ground_reasons_and_where_to_complain(
    office, mails, use, code, words
):
    mails()
    ground_id = office.ground(use, code)
    office.do(f"propose_{use}", "registrar", ground_id=ground_id, reason="It is so.")
    told = mails()
    assert set(told) == {"head@office.org"}
    assert "What it is: " in told["head@office.org"]
    office.do(f"sign_{use}", "head")
    text = mails()[APPLICANT]
    ground = Ground.objects.get(pk=ground_id)
    assert words in text
    assert f"Ground: {ground.name_en}\nArticle: {ground.article}\nWhy: It is so." in text
    assert "Who decides: Government" in text
    assert "may complain until" in text


def test_who_prepared_it_is_not_asked_to_sign_it_and_learns_when_it_is_not_signed(office, mails):
    both = make.staff(Role.REGISTRAR, email="both@office.org")
    make.Membership.objects.create(
        user=both,
        agency=office.appeal.agency,
        role=Role.HEAD,
        active_from=dt.date(2018, 1, 1),
    )
    office.users["both"] = both
    mails()
    office.do("propose_redirect", "both", target_id=health(), reason="Theirs.")
    assert set(mails()) == {"head@office.org"}
    office.do("decline", "head", reason="It is ours.")
    told = mails()
    assert set(told) == {"both@office.org"}
    assert "What it is: Redirection" in told["both@office.org"]


def test_a_head_who_is_kept_off_the_case_is_not_asked_to_sign(office, mails):
    other = make.staff(Role.HEAD, email="other.head@office.org")
    Exclusion.objects.create(
        appeal=office.appeal, user=other, why=Exclusion.Why.RECUSED, since=clock.now()
    )
    mails()
    office.do("propose_redirect", "registrar", target_id=health(), reason="Theirs.")
    assert set(mails()) == {"head@office.org"}


def test_a_redirection_tells_the_applicant_and_the_new_body(office, mails):
    make.staff(Role.HEAD, make.HEALTH, email="head@health.org")
    office.do("propose_redirect", "registrar", target_id=health(), reason="A clinic.")
    mails()
    office.do("sign_redirect", "head")
    told = mails()
    office.appeal.refresh_from_db()
    assert set(told) == {APPLICANT, "head@health.org"}  # the ministry has no registrar
    assert "Ministry of Health" in told[APPLICANT]
    assert "Why: A clinic." in told[APPLICANT]
    assert day(office.appeal.due_on) in told[APPLICANT]
    assert told["head@health.org"].startswith("New at your body: ")


def test_a_report_of_danger_alerts_the_heads_and_goes_on_at_once(office, mails):
    make.staff(Role.REGISTRAR, make.HEALTH, email="registrar@health.org")
    make.staff(Role.HEAD, make.HEALTH, email="head@health.org")
    mails()
    office.do("mark_danger", "registrar", reason="Gas leaks.")
    told = mails()
    assert set(told) == {"head@office.org"}
    office.do("redirect_at_once", "registrar", target_id=health(), reason="Gas leaks.")
    told = mails()
    assert set(told) == {APPLICANT, "registrar@health.org"}
    assert "sent on at once to: Ministry of Health" in told[APPLICANT]


def test_a_part_has_its_own_number_and_code_in_a_message_of_its_own(office, mail_server):
    make.staff(Role.REGISTRAR, make.HEALTH, email="registrar@health.org")
    office.do("propose_part", "registrar", target_id=health(), part="The clinic.", reason="Theirs.")
    sweep()
    mail_server.messages.clear()
    office.do("sign_part", "head")
    sweep()
    child = Appeal.objects.get(parent=office.appeal)
    part, rest = (
        told_in(message) for message in mail_server.messages if message["To"] == APPLICANT
    )
    assert f"part of your appeal {shown(office.appeal)}" in part
    assert f"Number: {shown(child)}\nAccess code: {show(code_of(child))}" in part
    assert f"The number of the part: {shown(child)}" in rest
    assert show(code_of(child)) not in rest
    assert {"registrar@health.org"} == {
        message["To"] for message in mail_server.messages if message["To"] != APPLICANT
    }


def test_joining_and_separating_name_the_other_appeal(office, mails):
    second = make.registered()
    mails()
    office.do("join", "registrar", number=second.number, main=office.number)
    assert f"your appeal {shown(office.appeal)}. The two are joined" in mails()[APPLICANT]
    office.do("separate", "registrar", number=second.number, reason="Another flat.")
    text = mails()[APPLICANT]
    assert "gets an answer of its own" in text
    assert "Why: Another flat." in text


def test_an_extension_gives_the_new_day_and_the_reason(office, mails):
    office.assign()
    until = working_day_after(30)
    office.do("propose_extension", "officer", until=until, reason="An expert is needed.")
    assert "What it is: Extension" in mails()["head@office.org"]
    office.do("sign_extension", "head")
    text = mails()[APPLICANT]
    assert f"New last day for the answer: {day(until)}" in text
    assert "Why: An expert is needed." in text


def test_a_moved_last_day_is_told_with_the_old_day_and_the_reason(office, mails):
    mails()
    before = office.appeal.due_on
    off = working_day_after(3)
    change_calendar(
        actor=make.actor(Role.ADMINISTRATOR),
        seen=calendar_token(),
        note="Decree No. 7",
        days={off: DayDraft(DayKind.MOVED_DAY_OFF, "Moved", "Moved", "Moved")},
    )
    assert services.recount_terms() == 1
    office.appeal.refresh_from_db()
    told = mails()
    assert set(told) == {APPLICANT}
    days = f"Before: {day(before)}\nNow: {day(office.appeal.due_on)}\nWhy: Decree No. 7"
    assert days in told[APPLICANT]


def start_hearing(office: Office) -> Hearing:
    office.assign()
    office.do("start_hearing", "officer", preliminary="We plan to refuse: no permit.")
    return Hearing.objects.get(appeal=office.appeal)


def test_the_preliminary_decision_is_announced_but_not_told_by_mail(office, mails):
    hearing = start_hearing(office)
    text = mails()[APPLICANT]
    assert f"until {day(hearing.object_by)}" in text
    assert f"from this day on: {day(hearing.decide_from)}" in text
    assert "no permit" not in text
    office.do("object_", "applicant", objection="I have a permit.", wants_oral=True)
    told = mails()
    assert set(told) == {"officer@office.org"}
    assert told["officer@office.org"].startswith("Objection of the applicant: ")
    assert "I have a permit." not in told["officer@office.org"]


def test_the_invitation_itself_says_when_and_where(office, mails):
    start_hearing(office)
    office.do("object_", "applicant", wants_oral=True)
    mails()
    oral_at = timezone.make_aware(dt.datetime.combine(working_day_after(2), dt.time(15)))
    office.do("set_hearing", "officer", oral_at=oral_at, place="Beibitshilik 11, room 4")
    text = mails()[APPLICANT]
    assert f"When: {day(oral_at.date())}" in text
    assert "15:00" in text
    assert "Where: Beibitshilik 11, room 4" in text
    with on_day(working_day_after(3)):
        office.do("hold_hearing", "officer", minutes="The permit was shown.")
        text = mails()[APPLICANT]
        hearing = Hearing.objects.get()
        assert f"remarks by {day(hearing.remark_by)}" in text
        assert "The permit was shown." not in text
        office.do("remark", "applicant", remarks="It was shown twice.")
        assert mails()["officer@office.org"].startswith("Remarks on the minutes: ")


def test_a_hearing_that_ends_otherwise_is_told_too(office, mails):
    hearing = start_hearing(office)
    mails()
    with on_day(hearing.object_by + dt.timedelta(days=1)):
        office.do("close_hearing", "officer")
        assert "The days to object" in mails()[APPLICANT]


def test_a_waived_hearing_is_told_to_the_officer_and_an_exemption_to_the_applicant(office, mails):
    start_hearing(office)
    mails()
    office.do("waive_hearing", "applicant")
    told = mails()
    assert set(told) == {"officer@office.org"}
    assert told["officer@office.org"].startswith("Hearing waived by the applicant: ")
    office.appeal, office.number = (other := make.registered()), other.number
    office.assign()
    mails()
    office.do(
        "exempt_hearing",
        "officer",
        ground_id=office.ground(GroundUse.EXEMPTION, "urgent"),
        reason="Frost.",
    )
    text = mails()[APPLICANT]
    assert "without a hearing" in text
    assert "Ground: Urgent: it can't wait\nArticle: 73\nWhy: Frost." in text


def answer(office: Office, number: str, officer: str, head: str, outcome="favourable") -> None:
    office.do(
        "prepare_decision",
        officer,
        number=number,
        outcome=outcome,
        result="satisfied",
        facts="It was cold.",
        law="Housing Relations Act, article 10",
        text="The heating was repaird.",
    )
    office.do("sign_decision", head, number=number)


def test_an_answer_says_where_and_until_when_to_complain(office, mails):
    office.assign()
    answer(office, office.number, "officer", "head")
    text = mails()[APPLICANT]
    decision = office.appeal.decisions.get()
    assert "It was cold." not in text
    assert f"may complain until {day(decision.complain_until)}. Who decides: Government" in text


def test_a_slip_and_the_carrying_out_are_told(office, mails):
    office.assign()
    answer(office, office.number, "officer", "head")
    mails()
    office.do("propose_slip", "officer", text="The heating was repaired.", reason="A letter.")
    assert "Correction of a slip" in mails()["head@office.org"]
    office.do("decline_slip", "head", reason="Not so.")
    assert "Correction of a slip" in mails()["officer@office.org"]
    office.do("propose_slip", "officer", text="The heating was repaired.", reason="A letter.")
    mails()
    office.do("sign_slip", "head")
    assert "What was corrected: A letter." in mails()[APPLICANT]
    office.do("record_execution", "officer", what="The pipe is new.")
    told = mails()
    assert set(told) == {APPLICANT}
    assert "What was done: The pipe is new." in told[APPLICANT]


def test_a_missed_term_opens_the_complaint_and_the_answer_stays_owed(office, mails):
    office.assign()
    mails()
    office.appeal.refresh_from_db()
    with on_day(office.appeal.due_on + dt.timedelta(days=1)):
        assert services.record_silence() == 1
        told = mails()
    assert set(told) == {APPLICANT, "officer@office.org", "head@office.org"}
    assert "counts as a refusal" in told[APPLICANT]
    assert "still owes you an answer" in told[APPLICANT]
    assert "Who decides: Government" in told[APPLICANT]


def test_a_complaint_goes_up_is_decided_and_opens_the_appeal_again(office, mails):
    office.users |= {
        "above": make.staff(Role.OFFICER, "government", email="officer@above.org"),
        "chief": make.staff(Role.HEAD, "government", email="head@above.org"),
    }
    office.assign()
    answer(office, office.number, "officer", "head")
    complaint = services.complain(
        number=office.number, text="It is cold.", actor=office.applicant
    ).appeal
    mails()
    office.do("forward", "registrar", number=complaint.number)
    told = mails()
    complaint.refresh_from_db()
    assert set(told) == {APPLICANT, "head@above.org"}
    assert "superior body: Government" in told[APPLICANT]
    assert day(complaint.due_on) in told[APPLICANT]
    assert "How it came: Forwarded complaint" in told["head@above.org"]
    office.do("assign", "chief", number=complaint.number, officer_id=office.users["above"].pk)
    mails()
    answer(office, complaint.number, "above", "chief", "annulled")
    kinds = Notice.objects.filter(appeal=office.appeal, recipient=None).order_by("pk")
    assert kinds.last().kind == NoticeKind.REOPENED
    reopened = message_about(office.appeal, NoticeKind.REOPENED)
    office.appeal.refresh_from_db()
    assert f"Complaint: {shown(complaint)}" in reopened
    assert "Decision on the complaint: Act annulled" in reopened
    assert "Who answers: Akimat of Astana city" in reopened
    assert day(office.appeal.due_on) in reopened
    assert "How it came: Opened again" in mails()["registrar@office.org"]


def test_a_complaint_that_was_dismissed_is_told_on_the_appeal(office, mails):
    office.users |= {
        "above": make.staff(Role.OFFICER, "government"),
        "chief": make.staff(Role.HEAD, "government"),
    }
    office.assign()
    answer(office, office.number, "officer", "head")
    complaint = services.complain(
        number=office.number, text="It is cold.", actor=office.applicant
    ).appeal
    office.do("forward", "registrar", number=complaint.number)
    office.do("assign", "chief", number=complaint.number, officer_id=office.users["above"].pk)
    answer(office, complaint.number, "above", "chief", "dismissed")
    text = message_about(office.appeal, NoticeKind.COMPLAINT_DECIDED)
    assert "Decision on the complaint: Complaint dismissed" in text


def message_about(appeal: Appeal, kind: NoticeKind) -> str:
    return message_of(Notice.objects.get(appeal=appeal, kind=kind)).text


def test_the_case_file_is_asked_for_and_opened(office, mails):
    office.assign()
    mails()
    office.do("ask_file", "applicant")
    told = mails()
    due = office.appeal.duties.get(clock="file_access").due_on
    assert set(told) == {"registrar@office.org"}
    assert f"Open it by {day(due)}" in told["registrar@office.org"]
    office.do("open_file", "registrar")
    assert "has opened the case file" in mails()[APPLICANT]


def test_a_recusal_goes_to_the_heads_and_its_reason_to_nobody_by_mail(office, mails):
    office.assign()
    mails()
    office.do("ask_recusal", "applicant", reason="My neighbour.")
    told = mails()
    assert set(told) == {"officer@office.org", "head@office.org"}
    assert not any("My neighbour." in text for text in told.values())
    assert "Decide by " in told["head@office.org"]
    office.do("refuse_recusal", "head", reason="No kin.")
    assert "Why: No kin." in mails()[APPLICANT]
    office.do("ask_recusal", "officer", reason="My cousin.")
    assert set(mails()) == {"head@office.org"}
    office.do("grant_recusal", "head")
    assert "Another one takes it over" in mails()[APPLICANT]


def test_a_withdrawal_is_confirmed_and_told_to_the_officer(office, mails):
    office.assign()
    mails()
    office.do("withdraw", "applicant")
    assert set(mails()) == {APPLICANT, "officer@office.org"}
