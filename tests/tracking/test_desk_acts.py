"""Every act of staff through its page: done once, told in words, written into the journal."""

import datetime as dt
import io

import pytest
from django.utils.html import escape

from agencies.choices import Role
from appeals.choices import Procedure
from appeals.models import Attachment, Correction, Decision, Event
from appeals.states import MOVES, Act
from tests import factories as make
from tests.tracking import desk_scenes as scenes
from tests.tracking.desk_scenes import DONE, page_of
from tracking.act_forms import FORMS
from tracking.act_words import ACTS
from tracking.views.acts import LEAVES, SERVICES

pytestmark = pytest.mark.django_db


def required_of(form):
    return [name for name, field in form.base_fields.items() if field.required]


ASKING = [act for act, form in FORMS.items() if required_of(form)]
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def pdf(name="act.pdf", content=PDF):
    file = io.BytesIO(content)
    file.name = name
    return file


@pytest.fixture
def played(officer, browser_of):
    """The act's scene with a browser of whoever does it, and what they type."""
    user, me = officer

    def play(act):
        role, scene, typed = DONE[act]
        appeal = scene(me)
        who = user if role == Role.OFFICER else role
        return appeal, browser_of(who, appeal.agency.code), typed(appeal)

    return play


@pytest.fixture
def in_hand(officer, sign_in):
    """An appeal in work, with its officer signed in."""
    user, me = officer
    appeal = make.assigned(me)
    sign_in(user)
    return appeal


def test_every_act_of_staff_has_a_form_words_and_a_scene():
    of_staff = {act for act, move in MOVES.items() if move.roles}
    assert set(SERVICES) == set(DONE) == of_staff
    assert of_staff <= set(ACTS)


@pytest.mark.parametrize("act", DONE)
def test_an_act_is_done_through_its_page_and_once_on_a_double_click(played, act):
    appeal, browser, typed = played(act)
    key = scenes.key_on(browser, page_of(appeal), act)
    before = Event.objects.filter(appeal=appeal).count()
    for _click in range(2):
        response = browser.post(page_of(appeal, act), {"key": key, **typed})
        assert response.status_code == 302, response.content.decode()
        assert response["Location"] == ("/en/desk/" if act in LEAVES else page_of(appeal))
        page = browser.get(response["Location"]).content.decode()
        assert escape(str(ACTS[act].done)) in page
    assert Event.objects.filter(appeal=appeal).count() == before + 1
    assert Event.objects.filter(appeal=appeal).last().kind == MOVES[act].event


@pytest.mark.parametrize("act", ASKING)
def test_an_empty_form_is_told_field_by_field_and_does_nothing(played, act):
    appeal, browser, _typed = played(act)
    before = Event.objects.filter(appeal=appeal).count()
    response = browser.post(page_of(appeal, act), {})
    assert response.status_code == 200
    page = response.content.decode()
    assert "There is a problem" in page
    assert "This field is required" not in page
    assert set(response.context["form"].errors) == set(required_of(FORMS[act]))
    assert Event.objects.filter(appeal=appeal).count() == before


def test_what_is_missing_is_asked_for_in_full(client, in_hand):
    client.post(
        page_of(in_hand, "request_correction"),
        {
            "defects": ["iin", "address"],
            "what": "The number of the flat.",
            **scenes.date_parts("until", scenes.working_day(5)),
        },
    )
    asked = Correction.objects.get(appeal=in_hand)
    assert (asked.defects, asked.what, asked.until) == (
        ["iin", "address"],
        "The number of the flat.",
        scenes.working_day(5),
    )
    page = client.get(page_of(in_hand)).content.decode()
    for told in ("Correction asked for", "your postal address", "The number of the flat."):
        assert told in page


def test_ten_working_days_are_offered_for_mending(client, in_hand):
    page = client.get(page_of(in_hand)).content.decode()
    day = scenes.working_day(10)
    assert f'value="{day.year}"' in page
    forms = {offer.act: offer.form for offer in client.get(page_of(in_hand)).context["offers"].all}
    assert forms[Act.REQUEST_CORRECTION]["until"].value() == day


def test_a_hearing_is_set_in_the_time_of_the_country(client, officer, sign_in):
    user, me = officer
    appeal = scenes.oral_asked(me)
    sign_in(user)
    day = scenes.working_day(4)
    client.post(
        page_of(appeal, "set_hearing"),
        {"time": "10.30", "place": "Room 3", **scenes.date_parts("day", day)},
    )
    assert appeal.hearings.get().oral_at == dt.datetime.combine(day, dt.time(5, 30), tzinfo=dt.UTC)
    assert "10:30" in client.get(page_of(appeal)).content.decode()


def test_a_time_that_has_passed_is_told_at_the_day(client, officer, sign_in):
    user, me = officer
    appeal = scenes.oral_asked(me)
    sign_in(user)
    response = client.post(
        page_of(appeal, "set_hearing"),
        {"time": "10:30", "place": "Room 3", **scenes.date_parts("day", dt.date(2020, 1, 6))},
    )
    assert list(response.context["form"].errors) == ["day"]
    assert 'value="Room 3"' in response.content.decode()


def test_an_answer_takes_its_documents_along(client, in_hand, browser_of):
    files = [pdf("first.pdf"), pdf("second.pdf")]
    client.post(page_of(in_hand, "prepare_decision"), {**scenes.ANSWER, "documents": files})
    decision = Decision.objects.get(appeal=in_hand)
    assert [file.name for file in decision.files.all()] == ["first.pdf", "second.pdf"]
    assert (decision.facts, decision.law) == (scenes.ANSWER["facts"], scenes.ANSWER["law"])
    head = browser_of(Role.HEAD)
    page = head.get(page_of(in_hand)).content.decode()
    for told in (*scenes.ANSWER.values(), "first.pdf", "second.pdf"):
        assert told in page or told in ("favourable", "satisfied")
    answer = head.get(page_of(in_hand, f"files/{decision.files.first().pk}"))
    assert b"".join(answer.streaming_content) == PDF


def test_an_answer_sent_twice_leaves_one_document(client, in_hand, kept_files):
    key = scenes.key_on(client, page_of(in_hand), "prepare_decision")
    for _click in range(2):
        typed = {"key": key, **scenes.ANSWER, "documents": [pdf()]}
        assert client.post(page_of(in_hand, "prepare_decision"), typed).status_code == 302
    assert Attachment.objects.filter(appeal=in_hand).count() == 1
    assert len(kept_files()) == 1


def test_the_same_key_with_another_document_is_another_request(client, in_hand):
    key = scenes.key_on(client, page_of(in_hand), "prepare_decision")
    url = page_of(in_hand, "prepare_decision")
    client.post(url, {"key": key, **scenes.ANSWER, "documents": [pdf()]})
    other = pdf(content=PDF + b"\n")
    response = client.post(url, {"key": key, **scenes.ANSWER, "documents": [other]})
    assert response.status_code == 422
    assert "This form was already sent." in response.content.decode()


def test_a_document_that_cannot_be_taken_is_named_and_nothing_is_left(client, in_hand, kept_files):
    files = [pdf(), pdf("program.exe", b"MZ\x90\x00\x03")]
    response = client.post(
        page_of(in_hand, "prepare_decision"), {**scenes.ANSWER, "documents": files}
    )
    page = response.content.decode()
    assert list(response.context["form"].errors) == ["documents"]
    assert "Your documents were not kept: choose them again." in page
    assert "It was repaired." in page
    assert kept_files() == []
    assert not Decision.objects.filter(appeal=in_hand).exists()


def test_a_refused_answer_leaves_no_document(client, in_hand, kept_files):
    typed = scenes.ANSWER | {"outcome": "burdensome", "result": "refused"}
    response = client.post(page_of(in_hand, "prepare_decision"), {**typed, "documents": [pdf()]})
    assert response.status_code == 409
    assert kept_files() == []


def test_the_answer_to_be_corrected_stands_in_the_form(client, officer, sign_in):
    user, me = officer
    appeal = scenes.answered(me)
    sign_in(user)
    offers = {offer.act: offer.form for offer in client.get(page_of(appeal)).context["offers"].all}
    assert offers[Act.PROPOSE_SLIP]["text"].value() == "The heating was repaired on 1 November."


def test_the_head_sees_which_words_a_correction_changes(client, officer, sign_in):
    appeal = scenes.slip(officer[1])
    sign_in(Role.HEAD)
    page = client.get(page_of(appeal)).content.decode()
    assert "<del>1</del>" in page
    assert "<ins>2</ins>" in page


def test_a_complaint_at_the_body_complained_of_is_satisfied_in_full_alone(client, browser_of):
    appeal = make.complained_of()[1]
    officer = make.staff(Role.OFFICER)
    browser_of(Role.REGISTRAR).post(page_of(appeal, "assign"), {"officer_id": officer.pk})
    offers = browser_of(officer).get(page_of(appeal)).context["offers"].all
    form = next(offer.form for offer in offers if offer.act == Act.PREPARE_DECISION)
    assert appeal.procedure == Procedure.COMPLAINT
    assert [value for value, _label in form["outcome"].field.choices] == ["satisfied_in_full"]


@pytest.fixture
def kept_files(settings, tmp_path):
    """The documents that stand on the disk now; none to begin with."""
    settings.MEDIA_ROOT = tmp_path

    def found():
        return [path.name for path in tmp_path.rglob("*") if path.is_file()]

    assert found() == []
    return found
