"""Following an appeal by number and code."""

import datetime as dt
import io

import pytest
from django.test import Client

from accounts.models import User
from agencies.choices import Role
from appeals import services
from appeals.models import Appeal
from appeals.numbers import display_number, to_url
from appeals.selectors import code_of
from core import clock
from tests import factories as make

TRACK = "/en/track/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

pytestmark = pytest.mark.django_db


def page_of(appeal: Appeal) -> str:
    return f"/en/track/{to_url(appeal.number)}/"


def ask(client, number: str, code: str, **extra):
    return client.post(TRACK, {"number": number, "code": code}, **extra)


def follow(client, appeal: Appeal) -> str:
    response = ask(client, appeal.number, code_of(appeal))
    assert response.status_code == 302, response.content
    return client.get(response["Location"]).content.decode()


def test_number_and_code_open_the_appeal(client):
    appeal = make.registered()
    page = follow(client, appeal)
    assert appeal.number in page
    assert appeal.agency.name_en in page
    assert "The body has your appeal" in page
    assert "The appeal was registered and given to" in page
    assert "Why this date?" in page


@pytest.mark.parametrize(
    "typed",
    [
        lambda appeal, code: (appeal.number.lower(), code.lower()),
        lambda appeal, code: (display_number(appeal.number, "kk"), f"{code[:5]}-{code[5:]}"),
        lambda appeal, code: (f"  {appeal.number.replace('-', ' ')} ", " ".join(code)),
    ],
)
def test_both_are_taken_in_any_case_alphabet_and_spacing(client, typed):
    appeal = make.registered()
    assert ask(client, *typed(appeal, code_of(appeal))).status_code == 302


def test_kazakh_and_russian_pages_write_the_number_in_cyrillic(client):
    appeal = make.registered()
    follow(client, appeal)
    page = client.get(page_of(appeal).replace("/en/", "/kk/")).content.decode()
    assert display_number(appeal.number, "kk") in page


def test_a_wrong_code_and_an_unknown_number_look_the_same(client):
    number = make.registered().number
    unknown = number[:-3] + "999"
    wrong = ask(client, number, "0000000000").content.decode()
    nobody = ask(Client(), unknown, "0000000000").content.decode()
    assert "There is no appeal with this number and this code." in wrong
    assert without_tokens(wrong, number) == without_tokens(nobody, unknown)


def without_tokens(page: str, number: str) -> list[str]:
    return [line for line in page.replace(number, "N").splitlines() if "csrf" not in line]


def test_what_was_typed_is_kept_and_a_malformed_number_is_named(client):
    page = ask(client, "12/7", "").content.decode()
    assert 'value="12/7"' in page
    assert "Enter the number as it stands in the confirmation" in page
    assert "Enter the access code." in page


@pytest.mark.parametrize("typed", ["JT\x00-2026-1", "\u202eJT-2026-00000001", "\u200b", "a" * 500])
def test_hostile_typing_gets_an_error_not_a_failure(client, typed):
    response = ask(client, typed, typed)
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


def test_without_the_code_the_page_is_the_same_as_not_there(client):
    appeal = make.registered()
    closed = client.get(page_of(appeal))
    absent = client.get("/en/track/JT-2026-99999999/")
    malformed = client.get("/en/track/nothing/")
    assert closed.status_code == absent.status_code == malformed.status_code == 404
    assert closed.content == absent.content == malformed.content


def test_the_grant_is_kept_in_a_cookie_that_scripts_cannot_read(client):
    appeal = make.registered()
    cookie = ask(client, appeal.number, code_of(appeal)).cookies["tracking"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 24 * 3600
    assert code_of(appeal) not in cookie.value


def test_the_grant_opens_one_appeal_only(client):
    mine, other = make.registered(), make.registered()
    follow(client, mine)
    assert client.get(page_of(mine)).status_code == 200
    assert client.get(page_of(other)).status_code == 404
    follow(client, other)
    assert client.get(page_of(mine)).status_code == 200


def test_the_grant_ends_after_an_hour(client):
    appeal = make.registered()
    follow(client, appeal)
    with clock.stopped_at(clock.now() + dt.timedelta(minutes=61)):
        answer = client.get(page_of(appeal))
        assert answer["Location"] == f"/en/track/?number={appeal.number}"
        page = client.get(answer["Location"]).content.decode()
        assert "An hour has passed. Enter the access code once more." in page
        assert f'value="{appeal.number}"' in page
        assert client.get(f"{page_of(appeal)}files/1/").status_code == 303


def test_a_forged_cookie_opens_nothing(client):
    appeal = make.registered()
    follow(client, appeal)
    client.cookies["tracking"] = client.cookies["tracking"].value + "x"
    assert client.get(page_of(appeal)).status_code == 404


def test_a_code_that_was_reissued_ends_the_grants_of_the_old_one(client):
    appeal = make.registered()
    follow(client, appeal)
    Appeal.objects.filter(pk=appeal.pk).update(code_version=2)
    assert client.get(page_of(appeal)).status_code == 404


def test_the_signed_answer_is_shown_with_the_way_to_complain(client):
    appeal = make.answered()
    page = follow(client, appeal)
    assert "The heating was repaired on 1 November." in page
    assert "You can complain until" in page
    assert "Favourable act" in page
    assert "The head of" in page


def test_an_answer_that_is_not_signed_is_not_shown(client):
    page = follow(client, make.for_signature())
    assert "The heating was repaired" not in page
    assert "An answer was prepared" not in page


def test_a_redirection_tells_the_new_body_and_the_reason(client):
    appeal = make.to_be_redirected()
    services.sign_redirect(number=appeal.number, actor=make.actor(Role.HEAD))
    page = follow(client, appeal)
    appeal.refresh_from_db()
    assert appeal.agency.name_en in page
    assert "This is for the ministry." in page


def test_what_is_missing_is_said_and_that_the_term_runs(client):
    page = follow(client, make.registered(applicant={"iin": "", "address": ""}))
    assert "You may be asked for:" in page
    assert "your postal address" in page


def with_file(**changes) -> Appeal:
    stored = services.store_file(name="Құжат №1.pdf", content=io.BytesIO(PDF), size=len(PDF))
    return make.registered(files=(stored,), **changes)


def test_a_document_can_only_be_saved(client):
    appeal = with_file()
    follow(client, appeal)
    response = client.get(f"{page_of(appeal)}files/{appeal.attachments.get().pk}/")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox"


def test_documents_are_not_there_for_strangers_nor_by_another_appeals_address(client):
    appeal, other = with_file(), make.registered()
    address = f"files/{appeal.attachments.get().pk}/"
    assert client.get(page_of(appeal) + address).status_code == 404
    follow(client, other)
    assert client.get(page_of(other) + address).status_code == 404


def test_a_citizen_sees_their_own_list_and_their_own_appeals_alone(client):
    citizen, stranger = make.user(), make.user()
    mine = make.registered(owner_id=citizen.pk)
    theirs = make.registered(owner_id=stranger.pk)
    client.force_login(citizen)
    page = client.get("/en/my/").content.decode()
    assert mine.number in page
    assert theirs.number not in page
    assert client.get(page_of(mine)).status_code == 200
    assert client.get(page_of(theirs)).status_code == 404


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make.user())
    page = client.get("/en/my/").content.decode()
    assert "You have filed nothing yet" in page
    assert 'href="/en/appeals/new/"' in page


def test_ones_own_list_asks_guests_to_sign_in(client):
    response = client.get("/en/my/")
    assert response.status_code == 302
    assert "/account/login/" in response["Location"]


def test_following_makes_no_session(client):
    appeal = make.registered()
    follow(client, appeal)
    assert "sessionid" not in client.cookies
    assert not User.objects.filter(email="").exists()
