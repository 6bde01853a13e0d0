"""The applicant by API: each of their acts by code or signed in, and all that they may see."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agencies.choices import Role
from appeals import services
from appeals.api.acts import ACTS
from appeals.guessing import WRONG_TRIES
from appeals.models import Appeal, Attachment, Rating
from appeals.selectors import code_of
from appeals.states import MOVES
from core import clock
from tests import factories as make
from tests.appeals.scenes import BY_APPLICANT, Scene

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FILED = {"number", "access_code", "registered_at", "due_on", "agency", "status", "url"}
FAVOURABLE = make.DECISION | {"outcome": "favourable", "result": "satisfied"}


def at(day: int) -> dt.datetime:
    """A moment of March 2026; the 2nd is a Monday."""
    return dt.datetime(2026, 3, day, 5, tzinfo=dt.UTC)


def url(appeal: Appeal, act: str = "") -> str:
    return f"/api/v1/appeals/{appeal.number}/" + (f"{act}/" if act else "")


def post(client, appeal: Appeal, act: str, body: dict | None = None, code="", **headers: str):
    if code:
        headers["X-Access-Code"] = code
    return client.post(
        url(appeal, act), json.dumps(body or {}), content_type="application/json", headers=headers
    )


def post_file(client, appeal: Appeal, act: str, body: dict, **headers: str):
    return client.post(
        url(appeal, act),
        {"payload": json.dumps(body), "attachments": SimpleUploadedFile("proof.pdf", PDF)},
        headers={"X-Access-Code": code_of(appeal), **headers},
    )


def seen(client, appeal: Appeal) -> dict:
    answer = client.get(url(appeal), headers={"X-Access-Code": code_of(appeal)})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_each_act_of_the_applicant_has_its_post():
    assert set(ACTS) == {act for act, move in MOVES.items() if move.by_applicant}


@pytest.mark.parametrize("act", BY_APPLICANT)
def test_each_act_is_done_by_code(client, act):
    scene = Scene(act)
    scene.user = None
    answer = post(client, scene.appeal, act, applicants_body(scene), code_of(scene.appeal))
    assert answer.status_code == (201 if act == "complain" else 200), answer.content
    event = scene.appeal.events.filter(kind=MOVES[act].event).last()
    assert (event.role, event.actor) == ("applicant", None)
    if act != "complain":
        scene.appeal.refresh_from_db()
        assert answer.json()["status"] == scene.appeal.status


def applicants_body(scene: Scene) -> dict:
    return {"reason": "A brother."} if scene.act == "ask_recusal" else scene.body()


@pytest.mark.parametrize("act", BY_APPLICANT)
def test_each_act_is_done_by_its_owner_signed_in(client, act):
    scene = Scene(act)
    citizen = make.user()
    Appeal.objects.filter(pk=scene.appeal.pk).update(owner=citizen)
    client.force_login(citizen)
    answer = post(client, scene.appeal, act, applicants_body(scene))
    assert answer.status_code == (201 if act == "complain" else 200), answer.content
    event = scene.appeal.events.filter(kind=MOVES[act].event).last()
    assert (event.role, event.actor) == ("applicant", citizen)


def test_wrong_code_and_unknown_number_are_told_alike(client):
    appeal = make.registered()
    unknown = Appeal(number="JT-2026-99999999")
    answers = [
        post(client, appeal, "withdraw"),
        post(client, appeal, "withdraw", code="0000000000"),
        post(client, appeal, "withdraw", code=code_of(make.registered())),
        post(client, unknown, "withdraw", code=code_of(appeal)),
        post(client, Appeal(number="nonsense"), "withdraw", code=code_of(appeal)),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert appeal.events.count() == 1


def test_whoever_guesses_is_slowed_as_on_the_page(client):
    appeal = make.registered()
    for _try in range(WRONG_TRIES):
        assert post(client, appeal, "withdraw", code="0000000000").status_code == 404
    slowed = post(client, appeal, "withdraw", code=code_of(appeal))
    assert slowed.status_code == 429
    assert int(slowed["Retry-After"]) > 0
    assert client.get(url(appeal), headers={"X-Access-Code": code_of(appeal)}).status_code == 429


def test_another_citizen_finds_nothing(client):
    appeal = make.registered(owner_id=make.user().pk)
    client.force_login(make.user())
    assert post(client, appeal, "withdraw").status_code == 404


def test_staff_have_nothing_to_do_here_without_a_code(client):
    appeal = make.registered()
    client.force_login(make.staff(Role.HEAD))
    assert client.get(url(appeal)).status_code == 404
    assert post(client, appeal, "withdraw").status_code == 404


def test_a_signed_in_post_from_elsewhere_needs_the_token():
    citizen = make.user()
    appeal = make.registered(owner_id=citizen.pk)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(citizen)
    assert post(strict, appeal, "withdraw").status_code == 403
    by_code = Client(enforce_csrf_checks=True)
    assert post(by_code, appeal, "withdraw", code=code_of(appeal)).status_code == 200


def test_the_same_key_acts_once(client):
    appeal = make.answered()
    for _twice in range(2):
        answer = post(
            client,
            appeal,
            "rate",
            {"stars": 4, "in_substance": True},
            code_of(appeal),
            **{"Idempotency-Key": "k-1"},
        )
        assert answer.status_code == 200
    assert Rating.objects.get().stars == 4
    again = post(client, appeal, "rate", {"stars": 4, "in_substance": True}, code_of(appeal))
    assert again.json()["type"] == "urn:eotinish:problem:rated_already"


def test_a_complaint_is_answered_like_filing_and_once(client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    appeal = make.refused()
    first, again = (
        post_file(client, appeal, "complain", {"text": "Not so."}, **{"Idempotency-Key": "k-1"})
        for _each in range(2)
    )
    assert (first.status_code, again.status_code) == (201, 201), first.content
    assert first.json() == again.json()
    assert first.json().keys() >= FILED
    complaint = Appeal.objects.get(contested_appeal=appeal)
    assert first.json()["access_code"] == code_of(complaint)
    assert Attachment.objects.get(appeal=complaint).name == "proof.pdf"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_what_was_asked_for_is_mended_with_a_document(client):
    appeal = make.registered(applicant={"iin": ""})
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(at(2)):
        services.request_correction(
            number=appeal.number,
            defects=["iin"],
            what="And the plan.",
            until=dt.date(2026, 3, 10),
            actor=officer,
        )
    correction = seen(client, appeal)["correction"]
    assert (correction["defects"], correction["what"]) == (["iin"], "And the plan.")
    assert correction["until"] == "2026-03-10"
    wrong = post_file(client, appeal, "mend", {"note": "Here."})
    assert wrong.json()["errors"].keys() == {"iin"}
    assert not Attachment.objects.exists()
    iin = make.make_iin(dt.date(1985, 1, 1), serial=2)
    assert post_file(client, appeal, "mend", {"iin": iin}).status_code == 200
    assert Attachment.objects.get().appeal == appeal
    assert seen(client, appeal)["correction"] is None


def test_too_many_documents_are_named_as_attachments(client):
    scene = Scene("mend")
    Attachment.objects.bulk_create(
        Attachment(
            appeal=scene.appeal,
            name="a.pdf",
            content_type="application/pdf",
            size=1,
            sha256="",
            path=f"none/{n}",
            added_at=clock.now(),
        )
        for n in range(20)
    )
    answer = post_file(client, scene.appeal, "mend", {"note": "Here."})
    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {"attachments"}


@pytest.mark.parametrize(
    ("act", "body", "field"),
    [
        ("rate", {"stars": 6, "in_substance": True}, "stars"),
        ("rate", {"stars": "many", "in_substance": True}, "stars"),
        ("rate", {"stars": 5}, "in_substance"),
        ("rate", {"stars": 5, "in_substance": True, "comment": "a\x00"}, "comment"),
        ("complain", {"text": "\u200b"}, "text"),
        ("complain", {"text": "x" * 10_001}, "text"),
        ("ask_recusal", {"reason": " "}, "reason"),
        ("object", {}, "objection"),
        ("mend", {"contested_agency": "nothing"}, "contested_agency"),
        ("mend", {}, "note"),
        ("remark", {}, "remarks"),
    ],
)
def test_a_value_that_can_not_be_taken_names_its_field(client, act, body, field):
    scene = Scene(act)
    answer = post(client, scene.appeal, act, body, code_of(scene.appeal))
    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"].keys() == {field}


# --- what is seen ----------------------------------------------------------------------------


def test_a_new_appeal_tells_what_may_be_done_and_why_until_then(client):
    appeal = make.registered()
    told = seen(client, appeal)
    assert told["acts"] == ["complain", "ask_file", "withdraw"]
    assert told["why"] == appeal.custodies.get().derivation
    assert (told["answers"], told["complaints"], told["contested"]) == ([], [], None)
    assert (told["hearing"], told["extension"], told["ending"]) == (None, None, None)


def test_what_was_asked_for_or_rated_already_is_offered_no_more(client):
    appeal = make.answered()
    assert {"ask_file", "rate"} <= set(seen(client, appeal)["acts"])
    holder = make.applicant_of(appeal)
    services.ask_file(number=appeal.number, actor=holder)
    services.rate(number=appeal.number, stars=5, in_substance=True, actor=holder)
    assert not {"ask_file", "rate"} & set(seen(client, appeal)["acts"])


def test_a_hearing_is_told_and_its_days_bound_the_acts(client):
    officer = make.actor(Role.OFFICER)
    appeal = make.assigned(officer)
    with clock.stopped_at(at(2)):
        services.start_hearing(number=appeal.number, preliminary="To refuse.", actor=officer)
        told = seen(client, appeal)
    assert told["hearing"]["preliminary"] == "To refuse."
    assert (told["hearing"]["state"], told["hearing"]["object_by"]) == ("announced", "2026-03-04")
    assert {"object", "waive_hearing"} <= set(told["acts"])
    with clock.stopped_at(at(5)):
        assert "object" not in seen(client, appeal)["acts"]


def test_an_answer_tells_its_law_its_signatory_and_where_to_complain(client):
    appeal = make.answered()
    decision = appeal.decisions.get()
    told = seen(client, appeal)
    assert told["answers"] == [told["answer"]]
    answer = told["answer"]
    assert answer["law"] == decision.law
    assert answer["facts"] == decision.facts
    assert answer["signed_by"] == decision.signed_by.full_name
    assert answer["complain_to"] == decision.complain_to.code
    assert answer["complain_until"] == decision.complain_until.isoformat()


def test_an_annulled_answer_stays_to_be_read_and_stands_no_more(client):
    contested, complaint = make.forwarded()
    make.decided(complaint, "annulled")
    told = seen(client, contested)
    assert told["answer"] is None
    assert [answer["annulled_at"] is not None for answer in told["answers"]] == [True]
    assert told["complaints"] == [complaint.number]
    assert seen(client, complaint)["contested"] == contested.number


def test_a_stranger_who_only_named_a_number_is_told_of_no_link(client):
    contested = make.refused()
    named = make.registered(
        kind="complaint",
        contested_appeal_id=contested.pk,
        contested_agency_id=contested.agency_id,
    )
    assert seen(client, named)["contested"] is None
    assert seen(client, contested)["complaints"] == []


def test_documents_of_an_unsigned_answer_are_not_told(client, officer_and_file):
    appeal, officer, file = officer_and_file
    services.prepare_decision(number=appeal.number, actor=officer, files=(file,), **FAVOURABLE)
    assert seen(client, appeal)["attachments"] == []
    services.sign_decision(number=appeal.number, actor=make.actor(Role.HEAD))
    assert [shown["name"] for shown in seen(client, appeal)["attachments"]] == ["plan.pdf"]


@pytest.fixture
def officer_and_file():
    officer = make.actor(Role.OFFICER)
    upload = SimpleUploadedFile("plan.pdf", PDF)
    stored = services.store_file(name="plan.pdf", content=upload, size=len(PDF))
    return make.assigned(officer), officer, stored


def test_a_longer_term_is_told_with_its_reason(client):
    officer = make.actor(Role.OFFICER)
    with clock.stopped_at(at(2)):
        appeal = make.assigned(officer)
        services.propose_extension(
            number=appeal.number, until=dt.date(2026, 4, 20), reason="Hard.", actor=officer
        )
        assert seen(client, appeal)["extension"] is None
        services.sign_extension(number=appeal.number, actor=make.actor(Role.HEAD))
    told = seen(client, appeal)
    assert told["extension"] == {
        "until": "2026-04-20",
        "reason": "Hard.",
        "decided_on": "2026-03-02",
    }
    assert told["why"]["extended"] == {"decided_on": "2026-03-02", "until": "2026-04-20"}
    assert told["due_on"] == "2026-04-20"


@pytest.mark.parametrize(
    ("act", "use", "code"),
    [("sign_return", "return", "not-mended"), ("sign_termination", "termination", "anonymous")],
)
def test_an_ending_tells_its_ground_in_three_languages(client, act, use, code):
    scene = Scene(act)
    sign = {"sign_return": services.sign_return, "sign_termination": services.sign_termination}[act]
    sign(number=scene.appeal.number, actor=scene.actor)
    ending = seen(client, scene.appeal)["ending"]
    assert (ending["use"], ending["ground"]["code"], ending["reason"]) == (use, code, "So.")
    names = {ending["ground"][f"name_{language}"] for language in ("kk", "ru", "en")}
    assert len(names) == 3


def test_a_missed_term_is_told_as_a_refusal(client):
    with clock.stopped_at(at(2)):
        appeal = make.assigned()
    services.record_silence()
    told = seen(client, appeal)
    assert told["deemed_refused_on"] == clock.today().isoformat()
    assert told["status"] == "in_work"
    assert "complain" in told["acts"]


def answered_twice() -> Appeal:
    contested, complaint = make.forwarded()
    make.decided(complaint, "annulled")
    officer = make.actor(Role.OFFICER)
    head = make.actor(Role.HEAD)
    services.assign(number=contested.number, officer_id=officer.user_id or 0, actor=head)
    services.prepare_decision(number=contested.number, actor=officer, **FAVOURABLE)
    services.sign_decision(number=contested.number, actor=head)
    contested.refresh_from_db()
    return contested


@pytest.mark.parametrize(("scene", "answers"), [(make.answered, 1), (answered_twice, 2)])
def test_what_is_seen_costs_the_same_whatever_the_history(client, queries, scene, answers):
    appeal = scene()
    with queries(19):
        told = seen(client, appeal)
    assert len(told["answers"]) == answers
