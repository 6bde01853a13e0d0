"""Each act of the applicant through its page: done once, refused in words, the typing kept."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from accounts.identity import make_iin
from agencies.choices import Role
from agencies.models import Agency
from appeals import services
from appeals.access_codes import show
from appeals.models import Appeal, Rating
from appeals.selectors import code_of
from core import clock
from tests import factories as make
from tests.tracking import scenes
from tests.tracking.scenes import key_on, later, let_in, page_of, pdf, seen
from tracking.applicant_words import APPLICANT_ACTS

pytestmark = pytest.mark.django_db

IIN = make_iin(dt.date(1990, 2, 3), serial=4)


def do(client: Client, appeal: Appeal, act: str, **typed):
    """Send the act's form as its page shows it, and go where that leads."""
    let_in(client, appeal)
    url = page_of(appeal, act)
    return client.post(url, {"key": key_on(client, url), **typed}, follow=True)


def kinds(appeal: Appeal) -> list[str]:
    return list(appeal.events.values_list("kind", flat=True))


def on_disk() -> int:
    return sum(
        len(default_storage.listdir(f"{year}/{month}")[1])
        for year in default_storage.listdir("")[0]
        for month in default_storage.listdir(year)[0]
    )


# --- what is missing ---------------------------------------------------------------------------


def test_the_missing_is_given_with_a_document(client):
    appeal = scenes.to_be_corrected("iin", "address", applicant={"iin": "", "address": ""})
    answer = do(client, appeal, "mend", iin=IIN, address="Abai 5", note="Here.", documents=pdf())
    assert "Thank you. The body has it and goes on." in answer.content.decode()
    appeal.refresh_from_db()
    assert (appeal.status, appeal.defects) == ("in_work", [])
    assert (appeal.applicant.iin, appeal.applicant.address) == (IIN, "Abai 5")
    assert appeal.attachments.get().name == "bill.pdf"


def test_only_what_was_asked_for_is_asked(client):
    page = seen(client, scenes.to_be_corrected("address"), "mend")
    assert 'name="address"' in page
    for other in ("iin", "bin", "contested_agency_id"):
        assert f'name="{other}"' not in page


def test_the_contested_body_is_chosen_from_the_list(client):
    appeal = scenes.to_be_corrected("contested", kind="complaint")
    body = Agency.objects.get(code=make.HEALTH)
    do(client, appeal, "mend", contested_agency_id=body.pk)
    appeal.refresh_from_db()
    assert appeal.contested_agency_id == body.pk


def test_a_wrong_number_keeps_the_typing_and_no_document(client):
    appeal = scenes.to_be_corrected("iin", what="Your IIN.")
    before = on_disk()
    page = do(client, appeal, "mend", iin="123", note="My words.", documents=pdf())
    page = page.content.decode()
    assert "There is a problem" in page
    assert 'value="123"' in page
    assert "My words." in page
    assert "Choose your documents once more" in page
    assert on_disk() == before
    appeal.refresh_from_db()
    assert appeal.status == "correction"


def test_a_document_that_cannot_be_taken_is_named(client):
    broken = pdf("virus.pdf")
    broken.write(b"MZ\x00\x01")
    broken.seek(0)
    appeal = scenes.to_be_corrected(what="A photo.")
    page = do(client, appeal, "mend", documents=broken).content.decode()
    assert "There is a problem" in page
    assert "virus.pdf" in page
    appeal.refresh_from_db()
    assert appeal.status == "correction"


def test_something_has_to_be_given(client):
    page = do(client, scenes.to_be_corrected(what="Which flat?"), "mend", note="")
    assert "Write what was asked for, or add a document." in page.content.decode()


def test_a_double_click_gives_it_once_and_leaves_no_second_file(client):
    appeal = scenes.to_be_corrected(what="The bill.")
    let_in(client, appeal)
    url = page_of(appeal, "mend")
    key = key_on(client, url)
    before = on_disk()
    for _click in range(2):
        page = client.post(url, {"key": key, "note": "", "documents": pdf()}, follow=True)
        assert "Thank you. The body has it" in page.content.decode()
    assert kinds(appeal).count("mended") == 1
    assert appeal.attachments.count() == 1
    assert on_disk() == before + 1


def test_what_lapsed_meanwhile_is_told_and_the_words_stay(client):
    appeal = scenes.to_be_corrected(what="Which flat?")
    let_in(client, appeal)
    key = key_on(client, page_of(appeal, "mend"))
    with clock.stopped_at(later(6)):
        services.record_silence()
        let_in(client, appeal)
        page = client.post(page_of(appeal, "mend"), {"key": key, "note": "Flat 5."})
    assert page.status_code == 409
    assert "be done any more." in page.content.decode()
    assert "Flat 5." in page.content.decode()


# --- hearing -----------------------------------------------------------------------------------


def test_an_objection_and_a_wish_to_be_heard_are_sent(client):
    appeal = scenes.in_hearing()
    answer = do(client, appeal, "object", objection="It is cold.", wants_oral="on")
    assert "It must take it into account." in answer.content.decode()
    hearing = appeal.hearings.get()
    assert (hearing.objection, hearing.wants_oral) == ("It is cold.", True)
    assert "You asked to be heard." in answer.content.decode()


def test_an_empty_objection_is_asked_for(client):
    page = do(client, scenes.in_hearing(), "object", objection="").content.decode()
    assert "Write your objection, or ask to be heard." in page


def test_an_objection_after_its_day_is_refused_with_the_day(client):
    appeal = scenes.in_hearing()
    with clock.stopped_at(later(4)):
        let_in(client, appeal)
        page = client.post(page_of(appeal, "object"), {"objection": "It is cold."})
    assert page.status_code == 409
    assert "The days for this have passed" in page.content.decode()
    assert "It is cold." in page.content.decode()


def test_a_hearing_is_waived_after_a_warning(client):
    appeal = scenes.in_hearing()
    page = seen(client, appeal, "waive_hearing")
    assert "be undone." in page
    do(client, appeal, "waive_hearing")
    appeal.refresh_from_db()
    assert (appeal.status, appeal.hearing) == ("in_work", "exempt")


def test_the_minutes_are_remarked_on(client, officer):
    appeal = scenes.held(officer[1])
    with clock.stopped_at(later(2)):
        assert "The applicant showed photographs." in seen(client, appeal, "remark")
        page = do(client, appeal, "remark", remarks="Two, not one.").content.decode()
        assert "Your remarks stand beside the minutes now." in page
        assert "Write your remarks." in do(client, appeal, "remark").content.decode()
    assert appeal.hearings.get().remarks == "Two, not one."


# --- the file, another officer -----------------------------------------------------------------


def test_the_case_file_is_asked_for_once(client):
    appeal = make.assigned()
    page = do(client, appeal, "ask_file").content.decode()
    assert "You asked to see the case file. The body must open it until" in page
    again = client.post(page_of(appeal, "ask_file"), {})
    assert again.status_code == 409
    assert "You have asked for it already." in again.content.decode()
    assert kinds(appeal).count("file_asked") == 1


def test_another_officer_is_asked_for_with_a_reason(client):
    appeal = make.assigned()
    page = do(client, appeal, "ask_recusal", reason="").content.decode()
    assert "Say why you ask for another officer." in page
    do(client, appeal, "ask_recusal", reason="A cousin of the neighbour.")
    assert appeal.recusals.get().reason == "A cousin of the neighbour."
    again = client.post(page_of(appeal, "ask_recusal"), {"reason": "Once more."})
    assert "A recusal is being decided already." in again.content.decode()
    assert "Once more." in again.content.decode()


def test_nobody_is_recused_before_somebody_has_it(client):
    appeal = make.registered()
    assert page_of(appeal, "ask_recusal") not in seen(client, appeal)


# --- after the answer --------------------------------------------------------------------------


def test_a_good_answer_is_rated_and_no_complaint_is_pressed(client):
    appeal = make.answered()
    page = do(client, appeal, "rate", stars="5", in_substance="yes").content.decode()
    assert "Thank you. We keep what you think of the answer." in page
    assert "does not meet what you asked?" not in page
    rating = Rating.objects.get()
    assert (rating.stars, rating.in_substance) == (5, True)


def test_an_answer_that_missed_offers_the_complaint(client):
    appeal = make.refused()
    answer = do(client, appeal, "rate", stars="1", in_substance="no", comment="It is cold.")
    page = answer.content.decode()
    assert "The answer does not meet what you asked?" in page
    assert f'href="{page_of(appeal, "complain")}"' in page
    assert (Rating.objects.get().in_substance, Rating.objects.get().comment) == (
        False,
        "It is cold.",
    )


def test_an_answer_is_rated_once_and_everything_has_to_be_chosen(client):
    appeal = make.answered()
    page = do(client, appeal, "rate", comment="Good work.").content.decode()
    assert "Choose one to five." in page
    assert "Choose yes or no." in page
    assert "Good work." in page
    do(client, appeal, "rate", stars="4", in_substance="yes")
    again = client.post(page_of(appeal, "rate"), {"stars": "1", "in_substance": "no"})
    assert "You have rated this answer already." in again.content.decode()
    assert Rating.objects.get().stars == 4


def test_a_complaint_gets_its_own_number_and_code_and_is_let_in(client):
    appeal = make.refused()
    assert appeal.agency.name_en in seen(client, appeal, "complain")
    answer = do(client, appeal, "complain", text="They did not look.", documents=pdf())
    complaint = appeal.complaints.get()
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == page_of(complaint, "filed")
    assert complaint.number in page
    assert show(code_of(complaint)) in page
    assert "Access code of the complaint" in page
    assert complaint.attachments.count() == 1
    assert client.get(page_of(complaint)).status_code == 200
    assert client.get(page_of(appeal)).status_code == 200


def test_a_double_click_files_one_complaint(client):
    appeal = make.refused()
    let_in(client, appeal)
    url = page_of(appeal, "complain")
    key = key_on(client, url)
    answers = [client.post(url, {"key": key, "text": "No."}) for _click in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert appeal.complaints.count() == 1


def test_the_same_form_with_other_words_is_not_sent_twice(client):
    appeal = make.refused()
    let_in(client, appeal)
    url = page_of(appeal, "complain")
    key = key_on(client, url)
    client.post(url, {"key": key, "text": "No."})
    again = client.post(url, {"key": key, "text": "Never."})
    assert again.status_code == 409
    assert "This form was already sent." in again.content.decode()
    assert "Never." in again.content.decode()
    assert appeal.complaints.count() == 1


def test_a_complaint_without_words_is_asked_for_them(client):
    appeal = make.refused()
    page = do(client, appeal, "complain", text=" ").content.decode()
    assert "Write what you complain of, and why." in page
    assert not appeal.complaints.exists()


def test_the_receipt_of_a_complaint_is_gone_after_an_hour(client):
    appeal, complaint = make.complained_of()
    let_in(client, complaint)
    assert client.get(page_of(complaint, "filed")).status_code == 200
    let_in(client, appeal)
    assert client.get(page_of(appeal, "filed")).status_code == 302
    with clock.stopped_at(clock.now() + dt.timedelta(minutes=61)):
        let_in(client, complaint)
        answer = client.get(page_of(complaint, "filed"))
    assert answer["Location"] == page_of(complaint)


# --- who, and when -----------------------------------------------------------------------------


@pytest.mark.parametrize("act", APPLICANT_ACTS)
def test_strangers_find_nothing(client, act):
    appeal = make.answered()
    url = page_of(appeal, act)
    assert client.get(url).status_code == client.post(url, {}).status_code == 404
    client.force_login(make.staff(Role.HEAD))
    assert client.post(url, {}).status_code == 404
    assert appeal.complaints.count() == 0


@pytest.mark.parametrize("act", ["sign_decision", "assign", "nothing", "DEEM_REFUSED"])
def test_acts_of_others_have_no_page(client, act):
    appeal = make.for_signature()
    let_in(client, appeal)
    assert client.get(page_of(appeal, act)).status_code == 404
    assert client.post(page_of(appeal, act), {}).status_code == 404


@pytest.mark.parametrize("act", ["mend", "object", "waive_hearing", "remark", "rate"])
def test_what_cannot_be_done_now_leads_back_and_is_refused(client, act):
    appeal = make.registered()
    let_in(client, appeal)
    page = client.get(page_of(appeal, act), follow=True).content.decode()
    assert "be done now. You see below where the appeal stands." in page
    typed = {"remarks": "No.", "stars": "3", "in_substance": "yes"}
    assert client.post(page_of(appeal, act), typed).status_code == 409
    assert kinds(appeal) == ["registered"]


def test_the_owner_needs_no_code(client):
    citizen = make.user()
    appeal = make.answered(owner_id=citizen.pk)
    client.force_login(citizen)
    client.post(page_of(appeal, "rate"), {"stars": "4", "in_substance": "yes"})
    assert Rating.objects.get().stars == 4
    client.post(page_of(appeal, "complain"), {"text": "No."})
    assert appeal.complaints.get().owner_id == citizen.pk


def test_what_was_typed_outlives_the_hour(client):
    appeal = make.refused()
    let_in(client, appeal)
    url = page_of(appeal, "complain")
    key = key_on(client, url)
    with clock.stopped_at(clock.now() + dt.timedelta(minutes=61)):
        asked = client.post(url, {"key": key, "text": "They did not look."}, follow=True)
        page = asked.content.decode()
        assert "An hour has passed." in page
        assert f'value="{appeal.number}"' in page
        let_in_again = client.post(
            "/en/track/",
            {"number": appeal.number, "code": code_of(appeal)},
            follow=True,
        )
    page = let_in_again.content.decode()
    assert let_in_again.redirect_chain[-1][0] == url
    assert "They did not look." in page
    assert not appeal.complaints.exists()
