"""The acts that the page offers are those of the table of moves, no more and no fewer."""

import datetime as dt

import pytest
from django.test import Client

from accounts.models import User
from agencies.choices import Role
from agencies.models import Membership
from agencies.selectors import actor_for
from appeals import services
from appeals.models import Duty, Reading
from appeals.states import Act, lawful_acts
from core import clock
from tests import factories as make
from tests.tracking import desk_scenes as scenes
from tests.tracking.desk_scenes import DONE, page_of
from tracking.offers import GROUPS, OPEN, WIDE
from tracking.selectors.case import ANSWERS_DUTY

pytestmark = pytest.mark.django_db

SCENES = sorted({scene for _role, scene, _typed in DONE.values()}, key=lambda scene: scene.__name__)
ROLES = [*Role]


def offered(browser, appeal) -> list[Act]:
    return [offer.act for offer in browser.get(page_of(appeal)).context["offers"].all]


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
def test_each_role_is_offered_what_the_table_allows(browser_of, officer, scene):
    user, me = officer
    appeal = scene(me)
    owed = set(Duty.objects.filter(appeal=appeal, closed_at=None).values_list("clock", flat=True))
    for who in (user, *ROLES):
        role = Role.OFFICER if who is user else who
        is_assignee = who is user and appeal.assignee_id == user.pk
        lawful = lawful_acts(appeal.standing, [role], is_assignee=is_assignee)
        wanted = [
            act
            for act in lawful
            if act not in ANSWERS_DUTY or owed & {str(clock) for clock in ANSWERS_DUTY[act]}
        ]
        if "recusal" in owed:
            wanted = [act for act in wanted if act != Act.ASK_RECUSAL]
        assert offered(browser_of(who, appeal.agency.code), appeal) == wanted, (who, scene)


def test_every_act_has_its_place_on_the_page():
    placed = {act for _title, acts in GROUPS for act in acts} | OPEN | set(WIDE)
    assert placed == set(DONE)


@pytest.mark.parametrize("act", DONE)
def test_an_offered_act_stands_on_the_page_once_and_can_be_sent_without_script(
    officer, browser_of, act
):
    user, me = officer
    role, scene, _typed = DONE[act]
    appeal = scene(me)
    browser = browser_of(user if role == Role.OFFICER else role, appeal.agency.code)
    page = browser.get(page_of(appeal)).content.decode()
    assert page.count(f'action="{page_of(appeal, act)}"') == 1
    form = page.split(f'action="{page_of(appeal, act)}"')[1].split("</form>")[0]
    assert 'type="submit"' in form
    assert 'name="csrfmiddlewaretoken"' in form
    assert 'name="key"' in form
    assert ("multipart/form-data" in form) == (act == Act.PREPARE_DECISION)


@pytest.mark.parametrize(
    ("scene", "role", "open_now"),
    [
        (scenes.registered, Role.REGISTRAR, ["assign"]),
        (scenes.in_work, Role.OFFICER, ["prepare_decision"]),
        (scenes.in_work, Role.HEAD, []),
        (scenes.for_signature, Role.HEAD, ["sign_decision", "decline"]),
        (scenes.slip, Role.HEAD, ["sign_slip", "decline_slip", "record_execution"]),
        (scenes.hearing, Role.OFFICER, ["close_hearing"]),
        (scenes.oral_asked, Role.OFFICER, ["set_hearing"]),
        (scenes.oral_past, Role.OFFICER, ["hold_hearing"]),
        (scenes.recusal_asked, Role.HEAD, ["grant_recusal", "refuse_recusal"]),
        (scenes.dangerous, Role.REGISTRAR, ["redirect_at_once"]),
        (scenes.complaint, Role.REGISTRAR, ["assign", "forward"]),
    ],
)
def test_what_is_likely_needed_now_stands_open_and_the_rest_is_folded(
    officer, browser_of, scene, role, open_now
):
    user, me = officer
    appeal = scene(me)
    browser = browser_of(user if role == Role.OFFICER else role, appeal.agency.code)
    response = browser.get(page_of(appeal))
    assert [str(offer.act) for offer in response.context["offers"].all if offer.is_open] == open_now
    page = response.content.decode()
    for offer in response.context["offers"].all:
        folded = f'<details class="act act--folded" id="{offer.act}">' in page
        assert folded != offer.is_open


def test_where_no_rule_decides_another_body_can_be_proposed_at_once(browser_of):
    appeal = make.registered()
    type(appeal).objects.filter(pk=appeal.pk).update(needs_registrar=True)
    offers = browser_of(Role.REGISTRAR).get(page_of(appeal)).context["offers"].beside
    assert [str(offer.act) for offer in offers] == ["assign", "propose_redirect"]


def test_the_superior_body_reads_the_file_of_what_is_complained_of(browser_of):
    contested, complaint = make.forwarded()
    browser = browser_of(Role.HEAD, complaint.agency.code)
    response = browser.get(page_of(contested))
    page = response.content.decode()
    assert "This is the file of a complaint that your body is considering." in page
    assert response.context["offers"].all == []
    assert response.context["own_body"] == complaint.agency.name
    assert contested.content.text in page
    refused = browser.post(page_of(contested, "propose_slip"), {"text": "x", "reason": "x"})
    assert refused.status_code == 404
    assert page_of(contested) in browser.get(page_of(complaint)).content.decode()


def test_other_appeals_are_linked_where_the_reader_may_open_them(browser_of):
    appeal = make.assigned(make.actor(Role.OFFICER))
    me = actor_for(appeal.assignee)
    services.propose_part(
        number=appeal.number,
        target_id=scenes.body(),
        part="The clinic.",
        reason="It is theirs.",
        actor=me,
    )
    services.sign_part(number=appeal.number, actor=make.actor(Role.HEAD))
    child = appeal.children.get()
    page = browser_of(Role.OFFICER).get(page_of(appeal)).content.decode()
    assert child.number in page
    assert page_of(child) not in page
    there = browser_of(Role.OFFICER, make.HEALTH)
    page = there.get(page_of(child)).content.decode()
    assert appeal.number in page
    assert page_of(appeal) not in page
    Membership.objects.create(
        user=me_of(there), agency=appeal.agency, role=Role.OFFICER, active_from=clock.today()
    )
    assert f'href="{page_of(appeal)}"' in there.get(page_of(child)).content.decode()


def me_of(browser: Client):
    return User.objects.get(pk=browser.session["_auth_user_id"])


def test_a_day_that_was_missed_is_told_in_words_with_how_it_was_counted(officer, browser_of):
    user, me = officer
    appeal = scenes.file_asked(me)
    Duty.objects.filter(appeal=appeal).update(due_on=scenes.working_day(0))
    with clock.stopped_at(clock.now() + dt.timedelta(days=10)):
        page = browser_of(user).get(page_of(appeal)).content.decode()
    duties = page.split('id="duties"')[1].split("</section>")[0]
    assert "Access to the case file" in duties
    assert "working days late" in duties
    assert "Why this date?" in duties
    assert "The law gives 3 working days." in duties


def test_what_was_said_at_the_hearing_is_on_the_page(officer, browser_of):
    user, me = officer
    appeal = scenes.hearing(me)
    services.object_(
        number=appeal.number,
        objection="The house is in the district.",
        wants_oral=True,
        actor=make.applicant_of(appeal),
    )
    page = browser_of(user).get(page_of(appeal)).content.decode()
    box = page.split('id="hearing"')[1].split("</section>")[0]
    for told in ("Oral hearing asked for", "To refuse.", "The house is in the district."):
        assert told in box


@pytest.mark.parametrize(
    ("scene", "told"),
    [
        (scenes.for_signature, ["There was no heating from 1 to 31 October.", "article 10"]),
        (scenes.to_be_redirected, ["This is for the ministry."]),
        (scenes.part_to_be_redirected, ["No heating in the clinic.", "The clinic is theirs."]),
        (scenes.to_be_extended, ["New last day", "An expert measures."]),
        (scenes.for_return, ["Return waiting for signature", "Article: 64", "As it stands."]),
        (scenes.for_termination, ["Termination waiting for signature", "Article: 77, 89"]),
        (scenes.slip, ["A wrong date.", "Before", "After"]),
    ],
)
def test_the_head_reads_in_full_what_waits_for_signature(officer, browser_of, scene, told):
    appeal = scene(officer[1])
    page = browser_of(Role.HEAD).get(page_of(appeal)).content.decode()
    box = page.split('id="pending"')[1].split("</section>")[0]
    for words in told:
        assert words in box


def test_marks_are_words(officer, browser_of):
    user, me = officer
    appeal = scenes.extended(me)
    services.mark_group(number=appeal.number, people=14, actor=me)
    services.mark_danger(number=appeal.number, reason="A gas leak.", actor=me)
    page = browser_of(user).get(page_of(appeal)).content.decode()
    marks = page.split('class="govuk-body marks"')[1].split("</p>")[0]
    for told in ("Reports a crime or danger", "Of 14 people", "Term extended on"):
        assert told in marks


def test_who_read_the_case_is_journalled_and_shown(officer, browser_of):
    user, me = officer
    appeal = scenes.in_work(me)
    browser = browser_of(user)
    page = browser.get(page_of(appeal)).content.decode()
    assert "Read by" not in page
    page = browser.get(page_of(appeal)).content.decode()
    assert f"{user.full_name}, {appeal.agency.name}" in page.split('id="readings"')[1]
    assert [(row.user, row.what) for row in Reading.objects.filter(appeal=appeal)] == [
        (user, "case"),
        (user, "case"),
    ]


def test_nobody_is_journalled_for_what_they_were_not_shown(browser_of):
    appeal = make.registered()
    assert browser_of(Role.HEAD, make.HEALTH).get(page_of(appeal)).status_code == 404
    assert not Reading.objects.filter(appeal=appeal).exists()
