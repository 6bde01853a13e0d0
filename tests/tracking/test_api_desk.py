"""The desk by API: every act done by it, the whole case told by it, each reading journalled."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from agencies.choices import Role
from agencies.models import Agency
from appeals import services
from appeals.choices import Status
from appeals.models import Appeal, Attachment, Reading
from appeals.states import MOVES
from core import clock
from tests import factories as make
from tests.appeals.scenes import BY_STAFF, Scene
from tracking.api.acts import ACTS

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def _ask_recusal(scene: Scene) -> None:
    services.ask_recusal(
        number=scene.appeal.number, reason="A brother.", actor=make.applicant_of(scene.appeal)
    )


def _extend(scene: Scene) -> None:
    scene.appeal.duties.create(
        agency=scene.appeal.agency,
        clock="extension_notice",
        opened_at=clock.now(),
        due_on=clock.today(),
    )


def _owe_execution(scene: Scene) -> None:
    scene.appeal.duties.create(
        agency=scene.appeal.agency,
        clock="execution",
        opened_at=clock.now(),
        due_on=clock.today(),
    )


def _past_objection(scene: Scene) -> None:
    scene.appeal.hearings.update(object_by=scene.appeal.registered_on.replace(year=2020))


# What has to be asked for, or owed, before staff can answer it.
ASKED_BEFORE = {
    "open_file": lambda scene: services.ask_file(
        number=scene.appeal.number, actor=make.applicant_of(scene.appeal)
    ),
    "grant_recusal": _ask_recusal,
    "refuse_recusal": _ask_recusal,
    "confirm_told": _extend,
    "record_execution": _owe_execution,
    "close_hearing": _past_objection,
}


def url(appeal: Appeal, act: str = "") -> str:
    number = appeal.number.replace("/", "-")
    return f"/api/v1/desk/appeals/{number}/{act}/" if act else f"/api/v1/desk/appeals/{number}/"


def post(client: Client, appeal: Appeal, act: str, body: dict | None = None, **headers: str):
    return client.post(
        url(appeal, act), json.dumps(body or {}), content_type="application/json", headers=headers
    )


def seen(client: Client, appeal: Appeal) -> dict:
    answer = client.get(url(appeal))
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_each_act_of_staff_has_its_post():
    assert set(ACTS) == {act for act, move in MOVES.items() if move.roles}


@pytest.mark.parametrize("act", BY_STAFF)
def test_each_act_is_done(client, act):
    scene = Scene(act)
    ASKED_BEFORE.get(act, lambda _scene: None)(scene)
    client.force_login(scene.user)
    answer = post(client, scene.appeal, act, scene.body())
    assert answer.status_code == 200, answer.content
    scene.appeal.refresh_from_db()
    told = answer.json()
    assert (told["number"], told["status"]) == (scene.appeal.number, scene.appeal.status)
    assert told["agency"] == scene.appeal.agency.code
    assert told["due_on"] == scene.appeal.due_on.isoformat()
    assert (told["closed_at"] is None) == scene.appeal.is_open
    event = scene.appeal.events.filter(kind=MOVES[act].event).last()
    assert event.actor == scene.user


@pytest.mark.parametrize("act", BY_STAFF)
def test_each_act_names_the_field_that_is_missing(client, act):
    scene = Scene(act)
    required = {name for name, field in scene.spec.shape().fields.items() if field.required}
    client.force_login(scene.user)
    answer = post(client, scene.appeal, act, {})
    if required:
        assert answer.status_code == 400
        assert required <= answer.json()["errors"].keys()


@pytest.mark.parametrize("body", ["[]", "null", '{"reason": NaN}', "{", "\xff"])
def test_a_body_that_is_no_object_is_400(client, sign_in, body):
    appeal = make.registered()
    sign_in(Role.HEAD)
    answer = client.post(url(appeal, "mark_danger"), body, content_type="application/json")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("act", "body", "field"),
    [
        ("assign", {"officer": "nobody@example.org"}, "officer"),
        ("assign", {"officer": 10**30}, "officer"),
        ("assign", {"officer": True}, "officer"),
        ("propose_return", {"ground": "urgent", "reason": "So."}, "ground"),
        ("propose_return", {"ground": "identical", "reason": " "}, "reason"),
        ("propose_redirect", {"agency": "nothing", "reason": "So."}, "agency"),
        ("propose_redirect", {"agency": make.ASTANA, "reason": "So."}, "agency"),
        ("request_correction", {"defects": ["poem"], "until": "2026-03-02"}, "defects"),
        ("request_correction", {"defects": [], "until": "9999-12-31"}, "until"),
        ("request_correction", {"what": "a\x00b", "until": "2026-03-02"}, "what"),
        ("request_correction", {"what": "x", "until": "0001-01-01"}, "until"),
        ("join", {"main": "nonsense"}, "main"),
        ("join", {"main": "JT-2026-99999999"}, "main"),
        ("mark_group", {"people": 1}, "people"),
        ("mark_group", {"people": 10**40}, "people"),
    ],
)
def test_a_value_that_can_not_be_taken_names_its_field(client, sign_in, act, body, field):
    appeal = make.registered()
    sign_in(Role.HEAD if act == "assign" else Role.REGISTRAR)
    answer = post(client, appeal, act, body)
    assert answer.status_code == 400, answer.content
    assert field in answer.json()["errors"]
    assert appeal.events.count() == 1


@pytest.mark.parametrize(
    "moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+05:00", "2020-01-01T10:00", "soon", 5]
)
def test_a_hearing_is_not_set_for_a_moment_that_can_not_be(client, moment):
    scene = Scene("set_hearing")
    client.force_login(scene.user)
    body = {"oral_at": moment, "place": "Room 1"}
    answer = post(client, scene.appeal, "set_hearing", body)
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"].keys() == {"oral_at"}


def test_an_answer_comes_with_its_documents(client, officer):
    user, actor = officer
    appeal = make.assigned(actor)
    client.force_login(user)
    payload = make.DECISION | {"outcome": "favourable", "result": "satisfied"}
    for _twice in range(2):
        answer = client.post(
            url(appeal, "prepare_decision"),
            {
                "payload": json.dumps(payload),
                "attachments": SimpleUploadedFile("plan.pdf", PDF),
            },
            headers={"Idempotency-Key": "k-1"},
        )
        assert answer.status_code == 200, answer.content
    file = Attachment.objects.get()
    assert (file.name, file.belongs, file.decision.appeal) == ("plan.pdf", "answer", appeal)


def test_of_a_refused_answer_no_document_stays(client, officer, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    user, _actor = officer
    appeal = make.assigned()
    client.force_login(user)
    payload = make.DECISION | {"outcome": "favourable", "result": "satisfied"}
    answer = client.post(
        url(appeal, "prepare_decision"),
        {"payload": json.dumps(payload), "attachments": SimpleUploadedFile("plan.pdf", PDF)},
    )
    assert answer.json()["type"] == "urn:eotinish:problem:not_assignee"
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_an_act_without_documents_takes_none(client, sign_in):
    appeal = make.registered()
    sign_in(Role.HEAD)
    answer = client.post(
        url(appeal, "mark_danger"),
        {"payload": '{"reason": "Fire."}', "attachments": SimpleUploadedFile("plan.pdf", PDF)},
    )
    assert answer.status_code == 415


def test_the_same_key_acts_once_and_answers_alike_from_wherever_it_stands_now(client, sign_in):
    appeal = make.to_be_redirected()
    sign_in(Role.HEAD)
    answers = [
        post(client, appeal, "sign_redirect", **{"Idempotency-Key": "k-1"}) for _each in range(2)
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["agency"] == make.HEALTH
    assert appeal.events.filter(kind="redirected").count() == 1


def test_a_repeat_is_answered_alike_when_others_have_sent_it_away_meanwhile(client, sign_in):
    appeal = make.assigned()
    registrar = sign_in(Role.REGISTRAR)
    danger, key = {"reason": "Fire."}, {"Idempotency-Key": "k-1"}
    first = post(client, appeal, "mark_danger", danger, **key)
    services.redirect_at_once(
        number=appeal.number,
        target_id=Agency.objects.get(code=make.HEALTH).pk,
        reason="Theirs.",
        actor=make.actor(Role.HEAD),
    )
    again = post(client, appeal, "mark_danger", danger, **key)
    assert (again.status_code, again.json()) == (200, first.json())
    assert again.json()["agency"] == make.ASTANA
    assert appeal.events.filter(kind="danger_marked", actor=registrar).count() == 1


def test_without_its_key_a_repeat_finds_nothing_any_more(client, sign_in):
    appeal = make.to_be_redirected()
    sign_in(Role.HEAD)
    post(client, appeal, "sign_redirect", **{"Idempotency-Key": "k-1"})
    assert post(client, appeal, "sign_redirect").status_code == 404
    again = post(client, appeal, "sign_redirect", **{"Idempotency-Key": "k-2"})
    assert again.status_code == 404


def test_the_same_key_with_another_body_is_told_so(client, sign_in):
    appeal = make.registered()
    sign_in(Role.HEAD)
    post(client, appeal, "mark_danger", {"reason": "Fire."}, **{"Idempotency-Key": "k-1"})
    other = post(client, appeal, "mark_danger", {"reason": "Flood."}, **{"Idempotency-Key": "k-1"})
    assert other.status_code == 422


def test_a_post_from_elsewhere_needs_the_token(sign_in):
    appeal = make.registered()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(make.staff(Role.HEAD))
    assert post(strict, appeal, "mark_danger", {"reason": "Fire."}).status_code == 403
    assert appeal.events.count() == 1


def test_a_child_is_reached_by_either_writing_of_its_number(client, sign_in):
    scene = Scene("sign_part")
    client.force_login(scene.user)
    post(client, scene.appeal, "sign_part")
    child = Appeal.objects.get(parent=scene.appeal)
    sign_in(Role.REGISTRAR, make.HEALTH)
    assert seen(client, child)["links"]["parent"] == scene.appeal.number
    assert post(client, child, "mark_group", {"people": 3}).status_code == 200


def test_an_act_that_does_not_exist_is_not_there(client, sign_in):
    appeal = make.registered()
    sign_in(Role.HEAD)
    answer = post(client, appeal, "burn")
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:eotinish:problem:not_found"


# --- the case --------------------------------------------------------------------------------


def test_the_case_tells_why_its_last_day_is_that_day(client, sign_in):
    appeal = make.registered()
    sign_in(Role.HEAD)
    case = seen(client, appeal)
    stay = appeal.custodies.get()
    assert case["why"] == stay.derivation
    assert case["redirect_by"] == stay.redirect_by.isoformat()
    assert case["why"]["due_on"] == case["due_on"]
    assert (case["pending"], case["group_size"], case["reports_danger"]) == ("", 1, False)


def test_the_case_tells_of_its_hearing_and_duties(client, officer):
    user, actor = officer
    appeal = make.assigned(actor)
    services.start_hearing(number=appeal.number, preliminary="To refuse.", actor=actor)
    services.object_(
        number=appeal.number, objection="No.", wants_oral=True, actor=make.applicant_of(appeal)
    )
    client.force_login(user)
    case = seen(client, appeal)
    hearing = case["hearing"]
    assert (hearing["state"], hearing["objection"], hearing["wants_oral"]) == (
        "oral_asked",
        "No.",
        True,
    )
    assert hearing["exemption"] is None
    (duty,) = case["duties"]
    assert (duty["clock"], duty["due_on"]) == ("objection", hearing["object_by"])
    assert duty["why"]["rule"] == "objection"


def test_the_case_tells_on_which_ground_no_hearing_was_needed(client):
    scene = Scene("exempt_hearing")
    client.force_login(scene.user)
    post(client, scene.appeal, "exempt_hearing", scene.body())
    exemption = seen(client, scene.appeal)["hearing"]["exemption"]
    assert exemption["code"] == "urgent"
    assert {"name_kk", "name_ru", "name_en", "article"} <= exemption.keys()


@pytest.mark.parametrize(
    ("act", "place", "told"),
    [
        ("sign_decision", "decision", {"outcome": "favourable", "facts": "", "law": ""}),
        ("sign_redirect", "redirection", {"agency": make.HEALTH, "part": "", "asked": None}),
        ("sign_part", "redirection", {"agency": make.HEALTH, "part": "The doctor."}),
        ("sign_extension", "extension", {"reason": "Hard."}),
        ("sign_return", "ending", {"use": "return", "reason": "So."}),
        ("sign_termination", "ending", {"use": "termination"}),
        ("sign_slip", "slip", {"before": "Done.", "after": "Done!"}),
    ],
)
def test_the_case_tells_what_waits_for_signature(client, act, place, told):
    scene = Scene(act)
    client.force_login(scene.user)
    case = seen(client, scene.appeal)
    assert case["pending"] == scene.appeal.pending
    assert told.items() <= case[place].items()
    waiting = {"decision", "redirection", "extension", "ending", "slip"}
    assert [name for name in waiting if case[name]] == [place]
    assert act in case["acts"]


def test_the_case_tells_of_correction_recusal_and_links(client, officer):
    user, actor = officer
    earlier, appeal = make.assigned(actor), make.assigned(actor)
    services.link_repeat(number=appeal.number, earlier=earlier.number, actor=actor)
    services.join(number=appeal.number, main=earlier.number, actor=actor)
    services.ask_recusal(number=appeal.number, reason="Brother.", actor=make.applicant_of(appeal))
    client.force_login(user)
    case = seen(client, appeal)
    assert case["recusal"]["official"] == user.email
    assert (case["links"]["joined_to"], case["links"]["repeat_of"]) == (earlier.number,) * 2
    assert seen(client, earlier)["links"]["joined"] == [appeal.number]
    scene = Scene("mend")
    client.force_login(make.staff(Role.HEAD))
    assert seen(client, scene.appeal)["correction"]["what"] == "Why?"


def test_the_journal_tells_what_changed(client, officer):
    user, actor = officer
    appeal = make.assigned(actor)
    client.force_login(user)
    assigned = seen(client, appeal)["history"][-1]
    assert assigned["changed"]["status"] == ["registered", "in_work"]
    assert assigned["data"]["assignee"] == [None, user.pk]


def test_a_complaint_and_what_it_contests_lead_to_each_other(client, sign_in):
    contested, complaint = make.forwarded()
    sign_in(Role.OFFICER, complaint.agency.code)
    assert seen(client, complaint)["links"]["contested"] == contested.number
    # The file went with it: the superior body reads, no more.
    case = seen(client, contested)
    assert case["links"]["complaints"] == [complaint.number]
    assert case["acts"] == []
    assert case["answer"]["law"] == make.DECISION["law"]


def test_reading_by_api_is_journalled(client, sign_in):
    appeal = make.registered()
    reader = sign_in(Role.CONTROLLER)
    seen(client, appeal)
    reading = Reading.objects.get(appeal=appeal)
    assert (reading.user, reading.what, reading.agency.code) == (reader, "api", make.ASTANA)


def test_what_is_not_seen_is_not_journalled(client, sign_in):
    appeal = make.registered()
    sign_in(Role.HEAD, make.HEALTH)
    assert client.get(url(appeal)).status_code == 404
    assert not Reading.objects.exists()


def test_the_case_costs_the_same_whatever_its_history(client, officer, queries):
    user, actor = officer
    appeal = make.assigned(actor)
    client.force_login(user)
    health = Agency.objects.get(code=make.HEALTH)
    for _round in range(3):
        services.propose_redirect(
            number=appeal.number,
            target_id=health.pk,
            reason="Theirs.",
            actor=actor,
        )
        services.decline(number=appeal.number, reason="Ours.", actor=make.actor(Role.HEAD))
    with queries(21):
        case = seen(client, appeal)
    assert len(case["history"]) == 8


def test_the_schema_names_a_body_for_each_act(client):
    schema = client.get("/api/v1/schema/?format=json").json()
    for act in ACTS:
        operation = schema["paths"][f"/api/v1/desk/appeals/{{number}}/{act}/"]["post"]
        assert operation["operationId"] == f"desk_{act}"
        assert operation["description"]


def test_the_schema_is_made_without_a_warning(tmp_path):
    written = tmp_path / "schema.yaml"
    call_command("spectacular", "--fail-on-warn", "--validate", file=str(written))
    assert "desk_sign_decision" in written.read_text()


def test_an_ended_appeal_leaves_no_act_but_those_after_the_answer(client, sign_in):
    appeal = make.answered()
    sign_in(Role.HEAD)
    case = seen(client, appeal)
    assert case["status"] == Status.ANSWERED
    assert case["acts"] == ["record_execution"]
