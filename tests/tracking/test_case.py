"""The case page: everything that is needed to act, for those who may see it."""

import io

import pytest

from agencies.choices import Role
from appeals import services
from appeals.numbers import to_url
from tests import factories as make
from tests.tracking.desk_scenes import working_day

pytestmark = pytest.mark.django_db

FAVOURABLE = {"outcome": "favourable", "result": "satisfied"}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def page_of(appeal) -> str:
    return f"/en/desk/appeals/{to_url(appeal.number)}/"


def shown(client, appeal) -> str:
    response = client.get(page_of(appeal))
    assert response.status_code == 200
    return response.content.decode()


def test_the_case_shows_who_what_until_when_and_why(client, sign_in):
    appeal = make.assigned()
    sign_in(Role.HEAD)
    page = shown(client, appeal)
    for part in (
        appeal.number,
        "There has been no heating in our stairwell since October.",
        "Aigul Nurlanova",
        "aigul@example.org",
        "Why this date?",
        "Why this body",
        "It stands here",
        "gave the appeal to an officer",
    ):
        assert part in page


def test_unseen_is_the_same_as_not_there(client, sign_in):
    appeal = make.registered()
    sign_in(Role.HEAD, make.HEALTH)
    unseen = client.get(page_of(appeal))
    absent = client.get("/en/desk/appeals/JT-2026-99999999/")
    malformed = client.get("/en/desk/appeals/nothing/")
    assert unseen.status_code == absent.status_code == malformed.status_code == 404
    assert unseen.content == absent.content == malformed.content


def test_guests_sign_in_first_and_citizens_find_nothing(client):
    appeal = make.registered()
    assert "/account/login/" in client.get(page_of(appeal))["Location"]
    client.force_login(make.user())
    assert client.get(page_of(appeal)).status_code == 404


SORTING = ["request_correction", "propose_return", "propose_termination", "mark_danger"]
ELSEWHERE = ["propose_redirect", "propose_part"]
TOGETHER = ["join", "link_repeat", "mark_group"]


@pytest.mark.parametrize(
    ("role", "scene", "acts"),
    [
        (Role.REGISTRAR, make.registered, ["assign", *SORTING, *ELSEWHERE, *TOGETHER]),
        (Role.OFFICER, make.registered, [*SORTING, *ELSEWHERE, *TOGETHER]),
        (Role.CONTROLLER, make.registered, []),
        (Role.OPERATOR, make.registered, []),
        (Role.HEAD, make.assigned, ["assign", "mark_danger"]),
        (Role.OFFICER, make.for_signature, []),
        (Role.HEAD, make.for_signature, ["sign_decision", "decline"]),
        (Role.HEAD, make.to_be_redirected, ["sign_redirect", "decline"]),
        (Role.OFFICER, make.answered, ["propose_slip", "record_execution"]),
        (Role.HEAD, make.answered, ["record_execution"]),
    ],
)
def test_only_the_acts_that_are_lawful_for_the_reader_are_offered(
    client, sign_in, role, scene, acts
):
    appeal = scene()
    sign_in(role)
    page = client.get(page_of(appeal))
    assert [str(offer.act) for offer in page.context["offers"].all] == acts
    for act in acts:
        assert f'action="{page_of(appeal)}{act}/"' in page.content.decode()


def test_the_assigned_officer_alone_is_offered_to_answer(client, sign_in, officer):
    user, me = officer
    appeal = make.assigned(me)
    sign_in(user)
    assert "Lay before the head" in shown(client, appeal)
    sign_in(Role.OFFICER)
    assert "Reasoned answer" not in shown(client, appeal)


def test_the_head_reads_the_whole_answer_before_signing(client, sign_in):
    appeal = make.for_signature()
    sign_in(Role.HEAD)
    page = shown(client, appeal)
    assert "The heating was repaired on 1 November." in page
    assert "Signing closes the appeal." in page


def test_the_head_reads_where_to_and_why_before_signing_a_redirection(client, sign_in):
    appeal = make.to_be_redirected()
    sign_in(Role.HEAD)
    page = shown(client, appeal)
    assert "This is for the ministry." in page
    assert "Redirection waiting for signature" in page


def test_officers_are_offered_with_what_they_have_in_hand(client, sign_in, officer):
    user, me = officer
    make.assigned(me)
    make.assigned(me)
    appeal = make.registered()
    make.staff(Role.OFFICER, make.HEALTH, full_name="Somebody Else")
    sign_in(Role.REGISTRAR)
    page = shown(client, appeal)
    assert f"{user.full_name} (2 open)" in page
    assert "Somebody Else" not in page


def test_the_answer_that_was_sent_back_is_there_to_go_on_from(client, sign_in, officer):
    user, me = officer
    appeal = make.for_signature(me)
    services.decline(number=appeal.number, reason="Cite the law.", actor=make.actor(Role.HEAD))
    sign_in(user)
    page = shown(client, appeal)
    assert "The heating was repaired on 1 November." in page
    assert "Cite the law." in page.split('id="sent-back"')[1].split("</section>")[0]
    services.prepare_decision(number=appeal.number, actor=me, **make.DECISION | FAVOURABLE)
    assert 'id="sent-back"' not in shown(client, appeal)


def test_documents_are_handed_to_the_body_alone(client, browser_of):
    stored = services.store_file(name="photo.pdf", content=io.BytesIO(PDF), size=len(PDF))
    appeal = make.registered(files=(stored,))
    address = f"{page_of(appeal)}files/{appeal.attachments.get().pk}/"
    response = browser_of(Role.OFFICER).get(address)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"] == 'attachment; filename="photo.pdf"'
    assert response["Content-Security-Policy"] == "sandbox"
    assert appeal.readings.get().what == "file"
    assert browser_of(Role.OFFICER, make.HEALTH).get(address).status_code == 404
    assert appeal.readings.count() == 1
    other = make.registered()
    by_another = address.replace(to_url(appeal.number), to_url(other.number))
    assert browser_of(Role.OFFICER).get(by_another).status_code == 404


def test_the_case_costs_the_same_whatever_its_history(client, sign_in, queries):
    """6 for who asks and in which scope, 13 for the case, 1 for the journal of reading, 2 for the
    officers to choose from."""
    sign_in(Role.HEAD)
    for appeal in (make.registered(), make.answered(), make.to_be_redirected()):
        client.get(page_of(appeal))
        with queries(22):
            page = shown(client, appeal)
        assert appeal.number in page


@pytest.mark.parametrize(("role", "cost"), [(Role.REGISTRAR, 26), (Role.OFFICER, 26)])
def test_the_forms_of_a_case_cost_the_same_however_many_ask(
    client, sign_in, officer, queries, role, cost
):
    user, me = officer
    for appeal in (make.assigned(me), make.assigned(me, text="Other words.")):
        sign_in(user if role == Role.OFFICER else role)
        client.get(page_of(appeal))
        with queries(cost):
            page = shown(client, appeal)
        assert appeal.number in page


def test_what_was_typed_survives_a_session_that_had_ended(client, officer):
    user, actor = officer
    appeal = make.assigned(actor)
    url = f"{page_of(appeal)}prepare_decision/"
    typed = {
        "outcome": "favourable",
        "result": "satisfied",
        "facts": "There was no heating.",
        "law": "Article 10",
        "text": "A long answer\nof two lines.",
    }
    answer = client.post(url, typed)
    assert "/account/login/" in answer["Location"]
    client.force_login(user)
    page = shown(client, appeal)
    assert "What you typed is below" in page
    assert "A long answer\nof two lines." in page
    for kept in ('value="favourable"', "There was no heating.", "Article 10"):
        assert kept in page
    assert "A long answer" not in shown(client, appeal)
    appeal.refresh_from_db()
    assert appeal.status == "in_work"


def test_boxes_and_dates_survive_it_too(client, officer):
    user, actor = officer
    appeal = make.assigned(actor)
    typed = {"defects": ["iin", "address"], "until_day": "40", "until_month": "2", "until_year": ""}
    client.post(f"{page_of(appeal)}request_correction/", typed)
    client.force_login(user)
    offers = client.get(page_of(appeal)).context["offers"].all
    form = next(offer.form for offer in offers if offer.act == "request_correction")
    assert form["defects"].value() == ["iin", "address"]
    assert form["until"].value() == ["40", "2", ""]


def test_what_was_typed_is_shown_even_when_it_can_no_longer_be_sent(client, officer):
    user, actor = officer
    appeal = make.assigned(actor)
    client.post(f"{page_of(appeal)}prepare_decision/", {"text": "A long answer."})
    services.request_correction(
        number=appeal.number, defects=["iin"], what="", until=working_day(5), actor=actor
    )
    client.force_login(user)
    page = shown(client, appeal)
    assert "What you had typed" in page
    assert "A long answer." in page


def test_what_was_typed_on_one_case_does_not_show_on_another(client, officer):
    user, actor = officer
    first, second = make.assigned(actor), make.assigned(actor)
    client.post(f"{page_of(first)}prepare_decision/", {"text": "For the first one."})
    client.force_login(user)
    assert "For the first one." not in shown(client, second)
    assert "For the first one." in shown(client, first)
