"""Filing by API: what is answered, what is refused and how, and that a repeat files once."""

import io
import json

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from appeals.models import Appeal, Attachment, Event
from appeals.selectors import code_of

URL = "/api/v1/appeals/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
CONTRACT = {"number", "access_code", "registered_at", "due_on", "agency", "status", "url"}

pytestmark = pytest.mark.django_db


def post(client, body, **headers):
    return client.post(
        URL, json.dumps(body), content_type="application/json", headers=headers or None
    )


def post_files(client, body, *files):
    return client.post(URL, {"payload": json.dumps(body), "attachments": list(files)})


def test_filing_answers_with_all_that_the_contract_names(client, filed):
    response = post(client, filed)
    assert response.status_code == 201, response.content
    assert response.json().keys() >= CONTRACT
    appeal = Appeal.objects.get(number=response.json()["number"])
    assert appeal.status == response.json()["status"] == "registered"
    assert response.json()["access_code"] == code_of(appeal)
    assert appeal.number.startswith("JT-")


def test_an_entity_gets_a_number_of_its_own_series(client, filed):
    filed["applicant"] = {"type": "entity", "name": "Ak Zhol LLP", "email": "a@example.org"}
    response = post(client, filed)
    assert response.json()["number"].startswith("ZT-")
    assert "bin" in Appeal.objects.get(number=response.json()["number"]).defects


def test_a_registered_appeal_has_its_first_event_and_one_stay(client, filed):
    number = post(client, filed).json()["number"]
    appeal = Appeal.objects.get(number=number)
    assert [event.kind for event in appeal.events.all()] == ["registered"]
    stay = appeal.custodies.get()
    assert (stay.agency_id, stay.due_on, stay.left_at) == (appeal.agency_id, appeal.due_on, None)
    assert stay.derivation["due_on"] == appeal.due_on.isoformat()


def test_gaps_are_defects_not_refusals(client, filed):
    filed["kind"] = "complaint"
    filed["applicant"] = {"type": "person", "full_name": "Aigul"}
    response = post(client, filed)
    assert response.status_code == 201
    appeal = Appeal.objects.get(number=response.json()["number"])
    assert appeal.defects == ["iin", "address", "contested"]


def test_an_attachment_is_kept_as_it_came(client, filed):
    response = post_files(
        client, filed, SimpleUploadedFile("Справка.pdf", PDF, content_type="text/plain")
    )
    assert response.status_code == 201, response.content
    file = Attachment.objects.get(appeal__number=response.json()["number"])
    assert (file.name, file.content_type, file.size) == ("Справка.pdf", "application/pdf", len(PDF))
    with default_storage.open(file.path) as kept:
        assert kept.read() == PDF


def test_the_same_key_with_the_same_body_files_once(client, filed):
    first = post(client, filed, **{"Idempotency-Key": "k-1"})
    again = post(client, dict(reversed(filed.items())), **{"Idempotency-Key": "k-1"})
    assert again.json() == first.json()
    assert Appeal.objects.count() == 1
    assert Event.objects.count() == 1


def test_the_same_key_with_another_body_is_told_so(client, filed):
    post(client, filed, **{"Idempotency-Key": "k-1"})
    filed["subject"] = "Another"
    response = post(client, filed, **{"Idempotency-Key": "k-1"})
    assert response.status_code == 422
    assert response.json()["type"] == "urn:eotinish:problem:idempotency_key_reused"
    assert Appeal.objects.count() == 1


def test_a_repeat_with_a_file_leaves_no_second_copy_on_disk(client, filed, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    for _ in range(2):
        client.post(
            URL,
            {"payload": json.dumps(filed), "attachments": SimpleUploadedFile("a.pdf", PDF)},
            headers={"Idempotency-Key": "k-2"},
        )
    assert Attachment.objects.count() == 1
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


MALFORMED = {
    "NUL byte": ({"subject": "a\x00b"}, "subject"),
    "lone surrogate": ({"text": "a\ud800b"}, "text"),
    "only NBSP": ({"subject": "\u00a0\u2003"}, "subject"),
    "only zero-width": ({"text": "\u200b\u200d"}, "text"),
    "too long a subject": ({"subject": "x" * 201}, "subject"),
    "too long a text": ({"text": "x" * 10_001}, "text"),
    "bidi override": ({"subject": "a\u202eb"}, "subject"),
    "number for text": ({"subject": 5}, "subject"),
    "list for text": ({"text": ["a"]}, "text"),
    "unknown kind": ({"kind": "poem"}, "kind"),
    "surrogate for a kind": ({"kind": "\ud800"}, "kind"),
    "surrogate for a type": ({"applicant": {"type": "\ud800"}}, "applicant"),
    "kind of imports only": ({"kind": "not_specified"}, "kind"),
    "unknown language": ({"language": "de"}, "language"),
    "unknown region": ({"region": "999999999"}, "region"),
    "region as a number": ({"region": 710000000}, "region"),
    "unknown topic": ({"topic": "nothing"}, "topic"),
    "NUL in a code": ({"topic": "a\x00"}, "topic"),
    "no subject": ({"subject": None}, "subject"),
    "applicant as text": ({"applicant": "me"}, "applicant"),
    "wrong check digit": ({"applicant": {"type": "person", "iin": "850101300000"}}, "applicant"),
    "malformed e-mail": ({"applicant": {"type": "person", "email": "a@"}}, "applicant"),
    "malformed phone": ({"applicant": {"type": "person", "phone": "abc"}}, "applicant"),
}


@pytest.mark.parametrize("case", MALFORMED)
def test_a_malformed_value_names_its_field(client, filed, case):
    change, field = MALFORMED[case]
    response = post(client, filed | change)
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    problem = response.json()
    assert field in problem["errors"]
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert not Appeal.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.pdf", b"<html><script>alert(1)</script></html>"),
        ("empty.pdf", b""),
        ("program.pdf", b"MZ\x90\x00" + b"\x00" * 100),
    ],
)
def test_a_hostile_file_is_refused_and_nothing_stays(
    client, filed, settings, tmp_path, name, content
):
    settings.MEDIA_ROOT = str(tmp_path)
    good = SimpleUploadedFile("good.pdf", PDF)
    hostile = SimpleUploadedFile("x", content)
    hostile._name = name
    response = post_files(client, filed, good, hostile)
    assert response.status_code == 400, response.content
    assert "attachments" in response.json()["errors"]
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "C:\\passwd.pdf", "pass\u202ewd.pdf"])
def test_of_a_path_or_a_turned_name_only_the_plain_name_is_left(client, filed, name):
    upload = SimpleUploadedFile("x", PDF)
    upload._name = name
    assert post_files(client, filed, upload).status_code == 201
    assert Attachment.objects.get().name == "passwd.pdf"


def test_a_name_that_lies_about_its_content_is_set_right_when_saved(client, filed):
    post_files(client, filed, SimpleUploadedFile("invoice.exe", PDF))
    assert Attachment.objects.get().download_name == "invoice.exe.pdf"


def test_eleven_files_are_too_many(client, filed):
    files = [SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(11)]
    response = post_files(client, filed, *files)
    assert response.status_code == 400
    assert "attachments" in response.json()["errors"]


@pytest.mark.parametrize("body", ["", "{", "[]", '"x"', "null", '{"kind": NaN}', "\xff"])
def test_a_body_that_is_no_json_object_is_400(client, body):
    response = client.post(URL, body, content_type="application/json")
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_another_content_type_is_415(client):
    assert client.post(URL, "<a/>", content_type="application/xml").status_code == 415


def test_a_body_over_the_limit_is_413(client, filed):
    filed["text"] = "x" * 400_000
    assert post(client, filed).status_code == 413


def test_following_needs_the_right_code(client, filed):
    told = post(client, filed).json()
    url = f"{URL}{told['number']}/"
    seen = client.get(url, headers={"X-Access-Code": told["access_code"]})
    assert seen.status_code == 200
    assert seen.json()["status"] == "registered"
    assert seen.json()["timeline"][0]["kind"] == "registered"
    wrong = [
        client.get(url),
        client.get(url, headers={"X-Access-Code": "0000000000"}),
        client.get(url, headers={"X-Access-Code": "\u00e9"}),
        client.get(f"{URL}JT-2026-99999999/", headers={"X-Access-Code": told["access_code"]}),
        client.get(f"{URL}nonsense/", headers={"X-Access-Code": told["access_code"]}),
    ]
    assert {response.status_code for response in wrong} == {404}
    assert len({response.content for response in wrong}) == 1
    assert told["number"] not in wrong[0].content.decode()


def test_errors_come_in_the_readers_language(client, filed):
    filed["topic"] = "nothing"
    answers = {
        language: post(client, filed, **{"Accept-Language": language}).json()["errors"]["topic"][0]
        for language in ("kk", "ru", "en")
    }
    assert len(set(answers.values())) == 3


def test_the_whole_body_is_read_by_content_not_by_name(client, filed):
    text = io.BytesIO("Қалыпты мәтін".encode())
    text.name = "note.txt"
    response = post_files(client, filed, text)
    assert response.status_code == 201, response.content
    assert Attachment.objects.get().content_type == "text/plain"
