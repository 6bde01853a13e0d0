"""What the service refuses is told on the case page, in the reader's language, typing kept."""

import datetime as dt

import pytest

from agencies.choices import Role
from agencies.models import Membership
from agencies.selectors import actor_for
from appeals import services
from appeals.models import Event, Exclusion
from core import clock
from tests import factories as make
from tests.tracking import desk_scenes as scenes
from tests.tracking.desk_scenes import page_of

pytestmark = pytest.mark.django_db

BURDEN = scenes.ANSWER | {"outcome": "burdensome", "result": "refused", "text": "It is refused."}


@pytest.fixture
def desk(officer, browser_of):
    """A scene played by the officer, and a browser of the role that acts in it."""
    user, me = officer

    def play(scene, role=Role.OFFICER):
        appeal = scene(me)
        return appeal, browser_of(user if role == Role.OFFICER else role, appeal.agency.code)

    return play


@pytest.mark.parametrize(
    ("scene", "act", "typed", "told"),
    [
        (
            scenes.in_work,
            "prepare_decision",
            BURDEN,
            "A burdensome act needs a hearing first, or a recorded exemption.",
        ),
        (
            scenes.oral_to_come,
            "hold_hearing",
            {"minutes": "It is refused."},
            "The oral hearing has not taken place yet.",
        ),
        (
            scenes.for_signature,
            "prepare_decision",
            scenes.ANSWER | {"text": "It is refused."},
            "this can&#x27;t be done any more",
        ),
        (
            scenes.oral_asked,
            "start_hearing",
            {"preliminary": "It is refused."},
            "this can&#x27;t be done any more",
        ),
        (
            scenes.joined,
            "propose_redirect",
            {"target_id": "1", "reason": "It is refused."},
            None,
        ),
    ],
)
def test_a_refusal_is_told_on_the_page_and_the_typing_is_kept(desk, scene, act, typed, told):
    appeal, browser = desk(scene)
    if act == "propose_redirect":
        typed = typed | {"target_id": scenes.body()}
        told = "It is joined to another appeal and is answered together with that one."
    before = Event.objects.filter(appeal=appeal).count()
    response = browser.post(page_of(appeal, act), typed)
    page = response.content.decode()
    assert response.status_code == 409
    assert told in page
    assert "It is refused." in page
    assert Event.objects.filter(appeal=appeal).count() == before


def test_a_refusal_is_told_in_the_language_of_the_page(desk):
    appeal, browser = desk(scenes.for_signature)
    response = browser.post(page_of(appeal, "prepare_decision", "ru"), BURDEN)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Обращение теперь в состоянии" in page
    assert "It is refused." in page


def test_an_answer_typed_after_another_officer_got_the_case_is_kept(desk):
    appeal, browser = desk(scenes.in_work)
    services.assign(
        number=appeal.number,
        officer_id=make.actor(Role.OFFICER).user_id,
        actor=make.actor(Role.REGISTRAR),
    )
    response = browser.post(page_of(appeal, "prepare_decision"), BURDEN)
    page = response.content.decode()
    assert response.status_code == 403
    assert "Only the assigned officer may do this." in page
    assert "What you had typed" in page
    assert "It is refused." in page


@pytest.mark.parametrize(
    ("scene", "act", "field", "value"),
    [
        (scenes.in_work, "join", "main", "JT-2026-99999999"),
        (scenes.in_work, "link_repeat", "earlier", "nothing of the kind"),
        (scenes.in_work, "mark_group", "people", "1"),
        (scenes.in_work, "mark_group", "people", "many"),
        (scenes.answered, "propose_slip", "text", "The heating was repaired on 1 November."),
    ],
)
def test_what_a_service_finds_wrong_stands_at_its_field(desk, scene, act, field, value):
    appeal, browser = desk(scene)
    response = browser.post(page_of(appeal, act), {field: value, "reason": "As it stands."})
    page = response.content.decode()
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert f'href="#{act}_{field}"' in page
    assert value in page


@pytest.mark.parametrize(
    ("act", "day"),
    [
        ("request_correction", dt.date(2020, 1, 6)),
        ("propose_extension", dt.date(2020, 1, 6)),
        ("propose_extension", dt.date(2099, 1, 6)),
    ],
)
def test_a_day_that_cannot_be_is_told_and_kept(desk, act, day):
    appeal, browser = desk(scenes.in_work)
    response = browser.post(
        page_of(appeal, act),
        {"what": "The flat.", "reason": "An expert.", **scenes.date_parts("until", day)},
    )
    assert list(response.context["form"].errors) == ["until"]
    assert f'value="{day.year}"' in response.content.decode()
    assert f'<details class="act act--folded" id="{act}" open>' in response.content.decode()


def test_a_body_that_is_not_offered_is_refused(desk):
    appeal, browser = desk(scenes.in_work)
    response = browser.post(
        page_of(appeal, "propose_part"),
        {"target_id": appeal.agency_id, "part": "A part.", "reason": "It is ours."},
    )
    assert list(response.context["form"].errors) == ["target_id"]


def test_a_ground_of_another_use_is_refused(desk):
    appeal, browser = desk(scenes.in_work)
    ground = scenes.ground("exemption", appeal)
    response = browser.post(
        page_of(appeal, "propose_return"), {"ground_id": ground, "reason": "As it stands."}
    )
    assert list(response.context["form"].errors) == ["ground_id"]


@pytest.mark.parametrize("act", ["mend", "rate", "withdraw", "deem_refused", "no_such_act"])
def test_what_is_no_act_of_staff_is_not_there(desk, act):
    appeal, browser = desk(scenes.in_work)
    assert browser.post(page_of(appeal, act), {}).status_code == 404


def test_an_act_is_not_done_by_looking(desk):
    appeal, browser = desk(scenes.in_work)
    assert browser.get(page_of(appeal, "mark_danger")).status_code == 405


# --- told before anybody tries -----------------------------------------------------------------


def test_an_officer_reads_that_a_hearing_comes_first(desk):
    appeal, browser = desk(scenes.in_work)
    page = browser.get(page_of(appeal)).content.decode()
    assert "First hear the applicant, or record why no hearing is needed." in page


def test_an_officer_reads_from_when_a_burdensome_answer_can_be_prepared(desk):
    appeal, browser = desk(scenes.oral_to_come)
    me = actor_for(appeal.assignee)
    with clock.stopped_at(appeal.hearings.get().oral_at):
        services.hold_hearing(number=appeal.number, minutes="All was said.", actor=me)
        appeal.hearings.update(decide_from=scenes.working_day(3))
        page = browser.get(page_of(appeal)).content.decode()
        day = scenes.working_day(3).strftime("%d.%m.%Y")
    assert f"Possible from {day}" in page


@pytest.mark.parametrize(
    ("scene", "role", "act", "told"),
    [
        (scenes.hearing, Role.OFFICER, "close_hearing", "The applicant may object until"),
        (scenes.oral_to_come, Role.OFFICER, "hold_hearing", "once the hearing has taken place"),
    ],
)
def test_what_would_be_refused_today_has_a_reason_instead_of_a_button(desk, scene, role, act, told):
    appeal, browser = desk(scene, role)
    page = browser.get(page_of(appeal)).content.decode()
    assert told in page
    assert f'action="{page_of(appeal, act)}"' not in page


def test_a_head_reads_from_when_a_refusal_may_be_signed(desk, officer):
    appeal, browser = desk(make.heard, Role.HEAD)
    services.prepare_decision(number=appeal.number, actor=officer[1], **make.DECISION)
    assert "Sign and send the answer" in browser.get(page_of(appeal)).content.decode()
    appeal.hearings.update(decide_from=scenes.working_day(2))
    page = browser.get(page_of(appeal)).content.decode()
    day = scenes.working_day(2).strftime("%d.%m.%Y")
    assert f"It may be signed from {day}" in page
    assert "Sign and send the answer" not in page
    assert "Send back" in page


def test_a_missed_term_cannot_be_made_longer_and_the_page_says_so(desk):
    appeal, browser = desk(scenes.in_work)
    with clock.stopped_at(clock.now() + dt.timedelta(days=60)):
        browser.force_login(appeal.assignee)
        page = browser.get(page_of(appeal)).content.decode()
    assert "The term has passed: it can&#x27;t be extended any more." in page


def test_above_the_government_there_is_a_court_alone(browser_of):
    appeal = make.registered(agency="government")
    type(appeal).objects.filter(pk=appeal.pk).update(
        kind="complaint", procedure="complaint", contested_agency=appeal.agency_id
    )
    page = browser_of(Role.REGISTRAR, "government").get(page_of(appeal)).content.decode()
    assert "the applicant can go to court" in page
    assert f'action="{page_of(appeal, "forward")}"' not in page


@pytest.mark.parametrize(
    ("scene", "role", "told"),
    [
        (scenes.joined, Role.OFFICER, "is answered together with that one"),
        (scenes.dangerous, Role.OFFICER, "send it on at once to the body that acts"),
        (scenes.complaint, Role.REGISTRAR, "Satisfy the complaint in full, or forward it."),
    ],
)
def test_notes_tell_what_to_know_before_choosing(desk, scene, role, told):
    appeal, browser = desk(scene, role)
    page = browser.get(page_of(appeal)).content.decode()
    assert told in page


def test_whoever_prepared_it_reads_why_they_do_not_sign(browser_of):
    appeal = make.for_signature()
    user = appeal.decisions.get().prepared_by
    Membership.objects.create(
        user=user, agency=appeal.agency, role=Role.HEAD, active_from=dt.date(2018, 1, 1)
    )
    page = browser_of(user).get(page_of(appeal)).content.decode()
    assert "You prepared this, so somebody else has to sign it." in page
    assert "Sign and send the answer" not in page


def test_a_head_does_not_decide_on_their_own_recusal(browser_of):
    user = make.staff(Role.OFFICER)
    appeal = scenes.recusal_asked(actor_for(user))
    Membership.objects.create(
        user=user, agency=appeal.agency, role=Role.HEAD, active_from=dt.date(2018, 1, 1)
    )
    page = browser_of(user).get(page_of(appeal)).content.decode()
    assert "Nobody decides on their own." in page
    assert "Take off the case" not in page
    assert "Take off the case" in browser_of(Role.HEAD).get(page_of(appeal)).content.decode()


def test_who_is_kept_off_reads_why_and_is_offered_nothing(desk, officer):
    appeal, browser = desk(scenes.in_work)
    Exclusion.objects.create(appeal=appeal, user=officer[0], why="recused", since=clock.now())
    response = browser.get(page_of(appeal))
    assert "You can read this case, but do nothing in it" in response.content.decode()
    assert response.context["offers"].all == []
    refused = browser.post(page_of(appeal, "mark_danger"), {"reason": "A gas leak."})
    assert refused.status_code == 403
    assert "A gas leak." in refused.content.decode()
