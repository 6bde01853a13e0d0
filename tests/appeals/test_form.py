"""Filing in the form: one question a page, nothing lost, sent once."""

import datetime as dt
import re

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from appeals.access_codes import show
from appeals.models import Appeal, Filing, FilingFile
from appeals.selectors import code_of
from core import clock
from notices.models import Notice
from tests import factories as make
from tests.appeals.form import ANSWERS, PDF, Form, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(client) -> Form:
    return Form(client)


def test_from_the_first_question_to_the_receipt(form):
    check = form.fill(documents={"documents": pdf()})
    words = check.content.decode()
    assert "No heating since October." in words
    assert "bill.pdf" in words
    assert "Akimat of Astana" in words
    sent = form.send()
    assert sent["Location"] == form.url("done")
    appeal = Appeal.objects.get()
    receipt = form.get("done").content.decode()
    assert appeal.number in receipt
    assert show(code_of(appeal)) in receipt
    assert (appeal.kind, appeal.channel, appeal.language) == ("statement", "online", "en")
    assert appeal.content.text == "No heating since October.\nPlease repair it."
    assert appeal.applicant.email == "aigul@example.org"
    assert appeal.defects == ["iin"]
    attachment = appeal.attachments.get()
    assert attachment.name == "bill.pdf"
    assert default_storage.open(attachment.path).read() == PDF
    assert Notice.objects.filter(appeal=appeal).exists()


def test_nothing_personal_stays_in_the_draft_after_sending(form):
    form.fill(documents={"documents": pdf()})
    form.send()
    filing = Filing.objects.get()
    assert filing.answers == {}
    assert not FilingFile.objects.exists()


def test_nothing_is_kept_before_the_first_answer(client):
    assert client.get("/en/appeals/new/").status_code == 200
    assert client.post("/en/appeals/new/", {}).status_code == 200
    assert not Filing.objects.exists()


def test_sending_twice_files_once(form):
    page = form.fill()
    seen = page.context["seen"]
    first, second = form.post("check", seen=seen), form.post("check", seen=seen)
    assert first["Location"] == second["Location"] == form.url("done")
    assert Appeal.objects.count() == 1


def test_going_back_after_sending_leads_to_the_receipt(form):
    form.fill()
    form.send()
    for step in ("matter", "check", "discard"):
        assert form.get(step)["Location"] == form.url("done")
    assert form.post("matter", subject="Another", text="Text")["Location"] == form.url("done")


def test_what_was_changed_in_another_tab_is_looked_over_again(form):
    seen = form.fill().context["seen"]
    form.post("matter", subject="No water", text="No water either.")
    answer = form.client.post(form.url("check"), {"seen": seen}, follow=True)
    assert "You changed something in another window." in answer.content.decode()
    assert not Appeal.objects.exists()
    form.send()
    assert Appeal.objects.get().content.subject == "No water"


def test_two_tabs_hold_two_filings(client):
    first, second = Form(client), Form(client)
    first.fill(matter={"subject": "First"})
    second.fill(matter={"subject": "Second"})
    assert "First" in first.get("check").content.decode()
    assert "Second" in second.get("check").content.decode()
    first.send()
    second.send()
    subjects = Appeal.objects.order_by("id").values_list("content__subject", flat=True)
    assert list(subjects) == ["First", "Second"]


def test_another_browser_cannot_open_it(form):
    form.fill()
    for step in ("matter", "check", "done"):
        stranger = Client().get(form.url(step))
        assert stranger.status_code == 404
        assert "No heating" not in stranger.content.decode()


def test_the_address_of_nothing_and_of_anothers_look_the_same(form):
    form.fill()
    other = "/en/appeals/new/00000000-0000-4000-8000-000000000000/check/"
    token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    pages = [
        token.sub(b"", Client().get(url).content).replace(url.encode(), b"")
        for url in (other, form.url("check"))
    ]
    pages = [re.sub(rb"appeals/new/[0-9a-f-]{36}/check/", b"", page) for page in pages]
    assert pages[0] == pages[1]


def test_an_open_question_is_asked_before_sending(form):
    form.start()
    assert form.get("check")["Location"] == form.url("matter")
    assert form.post("check", seen="")["Location"] == form.url("check")
    assert not Appeal.objects.exists()


def test_a_complaint_asks_what_it_contests_and_goes_there(form):
    form.fill(kind={"kind": "complaint"}, contested={"agency": make.HEALTH})
    form.send()
    appeal = Appeal.objects.get()
    assert appeal.agency.code == make.HEALTH
    assert appeal.contested_agency.code == make.HEALTH
    assert appeal.procedure == "complaint"


def test_a_complaint_that_names_nothing_is_registered_with_its_gap(form):
    check = form.fill(kind={"kind": "complaint"}, contested={"agency": ""})
    assert "the body or the decision that you complain of" in check.content.decode()
    form.send()
    assert Appeal.objects.get().defects == ["iin", "contested"]


def test_only_a_complaint_is_asked_what_it_contests(form):
    form.fill()
    assert form.get("contested").status_code == 404
    assert form.get("nonsense").status_code == 404


def test_the_citizen_may_name_another_body(form):
    form.fill(agency={"agency": make.HEALTH})
    form.send()
    appeal = Appeal.objects.get()
    assert appeal.agency.code == make.HEALTH
    assert appeal.routing_reason == "named"


def test_another_topic_asks_again_who_should_answer(form):
    form.fill(agency={"agency": make.HEALTH})
    answer = form.client.post(form.url("topic") + "?change=1", {"topic": "water-supply"})
    assert answer["Location"] == form.url("agency") + "?change=1"
    answer = form.client.post(form.url("agency") + "?change=1", {"agency": ""})
    assert answer["Location"] == form.url("check")


def test_an_unchanged_answer_asks_nothing_again(form):
    form.fill()
    answer = form.client.post(form.url("area") + "?change=1", ANSWERS["area"])
    assert answer["Location"] == form.url("check")


def test_an_organisation_files_under_its_own_series(form):
    form.fill(
        who={"type": "entity"},
        name={"name": "Samal LLP", "bin": "", "full_name": "Aigul Nurlanova"},
    )
    form.send()
    appeal = Appeal.objects.get()
    assert appeal.number.startswith("ZT-")
    assert appeal.defects == ["bin"]


def test_a_citizen_with_an_account_finds_it_among_their_own(client):
    citizen = make.user()
    client.force_login(citizen)
    form = Form(client)
    form.fill()
    form.send()
    assert Appeal.objects.get().owner == citizen


def test_the_receipt_goes_away_after_an_hour(form):
    form.fill()
    form.send()
    with clock.stopped_at(clock.now() + dt.timedelta(minutes=61)):
        assert form.get("done")["Location"] == "/en/track/"


def test_deleting_asks_first_and_leaves_nothing(form):
    form.fill(documents={"documents": pdf()})
    path = FilingFile.objects.get().path
    assert "Delete what you typed?" in form.get("discard").content.decode()
    assert Filing.objects.exists()
    assert form.post("discard")["Location"] == "/en/"
    assert not Filing.objects.exists()
    assert not default_storage.exists(path)
    assert form.get("check").status_code == 404


@pytest.mark.parametrize(
    ("step", "answer", "field", "message"),
    [
        ("kind", {"kind": "nonsense"}, "kind", "Choose what you would like to file."),
        ("matter", {"subject": "a\x00b"}, "subject", "Remove the hidden characters."),
        ("matter", {"subject": "\u00a0\u200b "}, "subject", "Say in a few words"),
        ("matter", {"text": " \u200b\u2060\n"}, "text", "Write what happened"),
        ("matter", {"text": "x" * 10_001}, "text", "no more than 10000 characters; now there"),
        ("matter", {"subject": "turned \u202e"}, "subject", "turn the writing around"),
        ("name", {"iin": "880101300120"}, "iin", "wrong"),
        ("name", {"iin": "12"}, "iin", "Enter 12 digits."),
        ("name", {"full_name": ""}, "full_name", "Enter your surname and name."),
        ("contact", {"email": "nobody"}, "email", "Enter an e-mail address like"),
        ("contact", {"email": "", "phone": "12"}, "phone", "Enter a phone number like"),
        ("contact", {"email": ""}, "email", "Enter an e-mail or a phone"),
        ("topic", {"topic": "housing"}, "topic", "Choose what fits best."),
        ("region", {"region": "Astana"}, "region", "Choose the region."),
        ("agency", {"agency": "nobody"}, "agency", "Choose a body of the list."),
    ],
)
def test_a_wrong_value_names_its_field_and_keeps_the_typing(form, step, answer, field, message):
    if step != "kind":
        form.fill(until=step)
    else:
        form.start()
    page = form.post(step, **{**ANSWERS[step], **answer})
    assert page.status_code == 200
    assert message in " ".join(page.context["form"].errors[field])
    assert f'href="#id_{field}' in page.content.decode()
    typed = {**ANSWERS[step], **answer}.get("text", "")
    if len(typed) > 5 and step == "matter" and "\x00" not in typed:
        assert typed.replace("\n", "\r\n")[:20].split("\r")[0] in page.content.decode()


def test_lone_surrogates_are_refused_by_name(form):
    form.fill(until="matter")
    page = form.client.post(
        form.url("matter"),
        "subject=%ED%A0%80&text=x",
        content_type="application/x-www-form-urlencoded",
    )
    assert page.context["form"].errors["subject"] == [
        "Some characters are damaged. Type them again."
    ]
