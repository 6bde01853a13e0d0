"""Every forbidden act, by service, API and page: refused for its own reason, in the reader's words.

All is generated from the table of lawful moves: a new act is tried without a new test.
"""

import contextlib
import html
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from agencies.actors import GUEST, SYSTEM, Actor
from agencies.choices import Role
from agencies.selectors import actor_for
from appeals import services
from appeals.api.acts import ACTS as APPLICANT_ACTS
from appeals.models import Appeal, Exclusion
from appeals.numbers import to_url
from appeals.selectors import code_of
from appeals.services.acting import Acting, consequence
from appeals.standing import Need
from appeals.states import MOVES, Act, Obstacle
from core import clock
from core.db import scope
from core.errors import NotAllowedError, RefusedError, UnseenError
from tests import factories as make
from tests.appeals.scenes import (
    BY_APPLICANT,
    BY_PORTAL,
    BY_STAFF,
    Scene,
    hindered,
)
from tracking.api.acts import ACTS as DESK_ACTS
from tracking.desk_forms import GroundForm

pytestmark = pytest.mark.django_db

LANGUAGES = ("kk", "ru", "en")
DONE_BY_PEOPLE = list(dict.fromkeys([*BY_STAFF, *BY_APPLICANT]))
HINDRANCES = [
    (act, reason)
    for act in DONE_BY_PEOPLE
    for reason in dict.fromkeys(str(reason) for reason, _state in hindered(MOVES[act]))
]
# No ground of the law is offered there: the page says so at the field.
NO_GROUND_TO_CHOOSE = {
    (Act.EXEMPT_HEARING, Obstacle.PROCEDURE),
    (Act.PROPOSE_TERMINATION, Need.NO_COMPLAINT_HERE),
}


def language_of(act: Act) -> str:
    """Each act is refused in one language, all of them in three."""
    return LANGUAGES[list(Act).index(act) % len(LANGUAGES)]


def scene_of(act: Act) -> Scene:
    return Scene(act, language_of(act))


@contextlib.contextmanager
def nothing_changes(scene: Scene) -> Iterator[None]:
    before = scene.state()
    yield
    assert scene.state() == before


def told_by_service(scene: Scene, actor: Actor | None = None) -> RefusedError:
    """How the service refuses, in the reader's language."""
    with (
        nothing_changes(scene),
        translation.override(scene.language),
        pytest.raises(RefusedError) as refused,
    ):
        scene.spec.service(
            number=scene.appeal.number, actor=actor or scene.actor, **scene.keywords()
        )
    refused.value.message = str_in(scene.language, refused.value.message)
    return refused.value


def str_in(language: str, message: Any) -> str:
    with translation.override(language):
        return str(message)


def by_api(scene: Scene, *, is_staff: bool, user: Any = None, code: str = "") -> Any:
    browser = Client(headers={"Accept-Language": scene.language})
    if user:
        browser.force_login(user)
    door = "desk/appeals" if is_staff else "appeals"
    return browser.post(
        f"/api/v1/{door}/{to_url(scene.appeal.number)}/{scene.act}/",
        json.dumps(scene.body()),
        content_type="application/json",
        headers={"X-Access-Code": code} if code else {},
    )


def by_page(scene: Scene, *, is_staff: bool, user: Any = None, code: str = "") -> Any:
    browser = Client()
    if user:
        browser.force_login(user)
    if code:
        browser.post(f"/{scene.language}/track/", {"number": scene.appeal.number, "code": code})
    door = "desk/appeals" if is_staff else "track"
    return browser.post(
        f"/{scene.language}/{door}/{to_url(scene.appeal.number)}/{scene.act}/", scene.form()
    )


def refused_alike(scene: Scene, error: RefusedError, **who: Any) -> None:
    """API and page refuse as the service did, and say why."""
    with nothing_changes(scene):
        answer = by_api(scene, **who)
        assert answer.status_code == error.status, answer.content
        problem = answer.json()
        assert problem["type"] == f"urn:eotinish:problem:{error.code}"
        assert problem["detail"] == error.message
        page = by_page(scene, **who)
    shown = html.unescape(page.content.decode())
    if (scene.act, error.code) in NO_GROUND_TO_CHOOSE:
        with translation.override(scene.language):
            assert str(GroundForm.base_fields["ground_id"].error_messages["required"]) in shown
    else:
        assert page.status_code == error.status, page.status_code
        assert error.message in shown


def who_of(scene: Scene) -> dict[str, Any]:
    if scene.user:
        return {"is_staff": True, "user": scene.user}
    return {"is_staff": False, "code": code_of(scene.appeal)}


def test_each_act_that_people_do_has_its_door():
    assert set(DESK_ACTS) == set(BY_STAFF)
    assert set(APPLICANT_ACTS) == set(BY_APPLICANT)


@pytest.mark.parametrize("act", DONE_BY_PEOPLE)
def test_the_scene_itself_is_lawful(act):
    """So that each refusal below has its one reason."""
    assert scene_of(act).obstacle() is None


def test_what_is_done_would_be_noticed():
    """So that "nothing changes" says something."""
    scene = scene_of(Act.MARK_GROUP)
    before = scene.state()
    scene.spec.service(number=scene.appeal.number, actor=scene.actor, **scene.keywords())
    assert scene.state() != before


@pytest.mark.parametrize(("act", "reason"), HINDRANCES)
def test_what_the_table_does_not_allow_is_refused_for_that_reason(act, reason):
    scene = scene_of(act)
    states = [state for why, state in hindered(MOVES[act]) if why == reason]
    for state in reversed(states):  # the first of them comes last, and stays
        scene.put(**state)
        assert scene.obstacle() == reason
        error = told_by_service(scene)
        assert (error.code, error.status) == (reason, 409)
    refused_alike(scene, error, **who_of(scene))


@pytest.mark.parametrize("act", sorted(set(BY_APPLICANT) & set(BY_STAFF)))
def test_the_applicants_door_refuses_alike_where_staff_have_one_too(act):
    scene = scene_of(act)
    scene.user = None
    scene.put(**next(state for _why, state in hindered(MOVES[act])))
    error = told_by_service(scene)
    refused_alike(scene, error, is_staff=False, code=code_of(scene.appeal))


@pytest.mark.parametrize("act", BY_PORTAL)
def test_the_portal_itself_is_bound_by_the_table(act):
    scene = Scene(act)
    services_of = {
        Act.LAPSE_CORRECTION: services.lapse_correction,
        Act.DEEM_REFUSED: services.deem_refused,
    }
    try_it = services_of.get(act, lambda number: _as_a_consequence(act, number))
    for reason, state in hindered(MOVES[act]):
        scene.put(**state)
        with nothing_changes(scene), pytest.raises(RefusedError) as refused:
            try_it(number=scene.appeal.number)
        assert refused.value.code == reason


def _as_a_consequence(act: Act, number: str) -> None:
    appeal = Appeal.objects.get(number=number)
    doing = Acting(appeal, MOVES[act], SYSTEM, "portal", 0, clock.now(), appeal.agency_id)
    with scope(SYSTEM), consequence(act, appeal, of=doing):
        raise AssertionError("it was taken for lawful")


@pytest.mark.parametrize("act", BY_STAFF)
def test_a_wrong_role_is_told_so(act):
    scene = scene_of(act)
    others = [role for role in Role if role not in MOVES[act].roles]
    for role in others:
        scene.user = scene.staff(role)
        error = told_by_service(scene)
        assert (error.code, error.status) == ("wrong_role", 403)
    refused_alike(scene, error, is_staff=True, user=scene.user)


@pytest.mark.parametrize("act", [act for act in BY_APPLICANT if act not in BY_STAFF])
def test_no_member_of_staff_acts_for_the_applicant(act):
    scene = scene_of(act)
    for role in Role:
        member = scene.staff(role)
        error = told_by_service(scene, actor_for(member))
        assert (error.code, error.status) == ("wrong_role", 403)
    with nothing_changes(scene):
        assert by_api(scene, is_staff=False, user=member).status_code == 404
        assert by_api(scene, is_staff=True, user=member).status_code == 404
        assert by_page(scene, is_staff=False, user=member).status_code == 404
        assert by_page(scene, is_staff=True, user=member).status_code == 404


@pytest.mark.parametrize("act", [act for act in BY_STAFF if act not in BY_APPLICANT])
def test_no_applicant_acts_for_staff(act):
    scene = scene_of(act)
    error = told_by_service(scene, make.applicant_of(scene.appeal))
    assert error.code == "wrong_role"
    code = code_of(scene.appeal)
    with nothing_changes(scene):
        assert by_api(scene, is_staff=False, code=code).status_code == 404
        assert by_page(scene, is_staff=False, code=code).status_code == 404


@pytest.mark.parametrize("act", [act for act in BY_STAFF if MOVES[act].own])
def test_only_the_assigned_officer_may(act):
    scene = scene_of(act)
    scene.user = scene.staff(Role.OFFICER)
    error = told_by_service(scene)
    assert (error.code, error.status) == ("not_assignee", 403)
    refused_alike(scene, error, is_staff=True, user=scene.user)


@pytest.mark.parametrize("act", BY_STAFF)
def test_whoever_is_kept_off_the_case_may_do_nothing(act):
    scene = scene_of(act)
    Exclusion.objects.create(appeal=scene.appeal, user=scene.user, why="recused", since=clock.now())
    error = told_by_service(scene)
    assert (error.code, error.status) == ("excluded", 403)
    refused_alike(scene, error, is_staff=True, user=scene.user)


SIGNED_BY_ANOTHER = [act for act in BY_STAFF if act.startswith("sign_")]


@pytest.mark.parametrize("act", SIGNED_BY_ANOTHER)
def test_whoever_prepared_it_does_not_sign(act):
    scene = scene_of(act)
    for name in ("decisions", "redirections", "extensions", "endings", "slips"):
        waiting = getattr(scene.appeal, name).filter(signed_at=None)
        waiting.update(prepared_by=scene.user)
    error = told_by_service(scene)
    assert (error.code, error.status) == ("same_person", 403)
    refused_alike(scene, error, is_staff=True, user=scene.user)


@pytest.mark.parametrize("act", [Act.GRANT_RECUSAL, Act.REFUSE_RECUSAL])
def test_nobody_decides_on_their_own_recusal(act):
    scene = scene_of(act)
    scene.appeal.recusals.create(
        official=scene.user, by_applicant=True, reason="So.", asked_at=clock.now()
    )
    error = told_by_service(scene)
    assert (error.code, error.status) == ("same_person", 403)
    refused_alike(scene, error, is_staff=True, user=scene.user)


@pytest.mark.parametrize("act", BY_STAFF)
def test_another_body_does_not_see_it(act):
    scene = scene_of(act)
    stranger = scene.staff(*MOVES[act].roles, agency=make.HEALTH)
    _unseen(scene, actor_for(stranger), is_staff=True, user=stranger)


@pytest.mark.parametrize("act", DONE_BY_PEOPLE)
def test_another_citizen_does_not_see_it(act):
    scene = scene_of(act)
    citizen = make.user(language=scene.language)
    for is_staff in {act in BY_STAFF, act not in BY_APPLICANT}:
        _unseen(scene, actor_for(citizen), is_staff=is_staff, user=citizen)


@pytest.mark.parametrize("act", BY_APPLICANT)
def test_a_guest_with_another_code_does_not_see_it(act):
    scene = scene_of(act)
    scene.user = None
    with translation.override(scene.language), pytest.raises(UnseenError) as unseen:
        scene.spec.service(
            number=scene.appeal.number,
            actor=make.applicant_of(scene.earlier),
            **scene.keywords(),
        )
    message = str_in(scene.language, unseen.value.message)
    for code in ("", code_of(scene.earlier)):
        with nothing_changes(scene):
            answer = by_api(scene, is_staff=False, code=code)
            page = by_page(scene, is_staff=False, code=code)
        assert (answer.status_code, answer.json()["detail"]) == (404, message)
        assert page.status_code in (302, 404)  # asked for the code, or not there


@pytest.mark.parametrize("act", BY_STAFF)
def test_a_guest_has_nothing_to_do_at_the_desk(act):
    scene = scene_of(act)
    _guest_is_told(scene)


def _guest_is_told(scene: Scene) -> None:
    with nothing_changes(scene):
        with pytest.raises(UnseenError):
            scene.spec.service(number=scene.appeal.number, actor=GUEST, **scene.keywords())
        assert by_api(scene, is_staff=True).status_code == 403
        page = by_page(scene, is_staff=True)
        assert page.status_code == 302
        assert "/account/login/" in page["Location"]


def _unseen(scene: Scene, actor: Actor, *, is_staff: bool, user: Any) -> None:
    error = told_by_service(scene, actor)
    assert isinstance(error, UnseenError)
    assert not isinstance(error, NotAllowedError)
    with nothing_changes(scene):
        answer = by_api(scene, is_staff=is_staff, user=user)
        assert (answer.status_code, answer.json()["detail"]) == (404, error.message)
        assert by_page(scene, is_staff=is_staff, user=user).status_code == 404
