"""The status page in each state: what the appeal waits for stands first and plain."""

import io

import pytest
from django.utils.formats import date_format

from agencies.choices import Role
from appeals import services
from appeals.models import Appeal
from core import clock
from tests import factories as make
from tests.tracking import scenes
from tests.tracking.scenes import PDF, later, page_of, seen

pytestmark = pytest.mark.django_db

DAY = "DATE_FORMAT"


def act_url(appeal: Appeal, act: str) -> str:
    return f'href="{page_of(appeal, act)}"'


def test_a_correction_says_what_is_missing_until_when_and_where_to_give_it(client):
    appeal = scenes.to_be_corrected("address", what="Which flat is it?")
    page = seen(client, appeal)
    assert "Something is missing in your appeal" in page
    assert "your postal address" in page
    assert "Which flat is it?" in page
    assert date_format(appeal.corrections.get().until, DAY) in page
    assert act_url(appeal, "mend") in page


def test_nothing_is_asked_for_once_it_was_given(client):
    appeal = scenes.to_be_corrected(what="Which flat is it?")
    services.mend(number=appeal.number, note="Flat 5.", actor=make.applicant_of(appeal))
    page = seen(client, appeal)
    assert "Something is missing in your appeal" not in page
    assert "The applicant gave what was missing." in page


def test_a_hearing_shows_what_is_meant_and_until_when_to_object(client):
    appeal = scenes.in_hearing()
    page = seen(client, appeal)
    assert "We mean to refuse the repair." in page
    assert date_format(appeal.hearings.get().object_by, DAY) in page
    assert act_url(appeal, "object") in page
    assert act_url(appeal, "waive_hearing") in page


def test_once_the_days_have_passed_there_is_nothing_to_press(client):
    appeal = scenes.in_hearing()
    with clock.stopped_at(later(4)):
        page = seen(client, appeal)
    assert act_url(appeal, "object") not in page


def test_an_oral_hearing_says_when_and_where(client, officer):
    appeal = scenes.oral_set(officer[1])
    page = seen(client, appeal)
    assert "Room 5, Abai avenue 1" in page
    assert date_format(later(1), "DATETIME_FORMAT") in page


def test_the_minutes_can_be_remarked_on_while_the_days_run(client, officer):
    appeal = scenes.held(officer[1])
    with clock.stopped_at(later(2)):
        page = seen(client, appeal)
        assert "The applicant showed photographs." in page
        assert act_url(appeal, "remark") in page
    with clock.stopped_at(later(9)):
        page = seen(client, appeal)
        assert act_url(appeal, "remark") not in page
        assert "The applicant showed photographs." in page


def test_a_longer_term_says_why(client):
    appeal = scenes.extended()
    page = seen(client, appeal)
    assert "The laboratory needs more days." in page
    assert "The head made the term longer." in page
    assert f"New last day: {date_format(appeal.due_on, DAY)}." in page


def test_silence_is_a_refusal_that_can_be_complained_of(client):
    appeal = make.assigned()
    with clock.stopped_at(later(17)):
        services.record_silence()
        page = seen(client, appeal)
    assert "The body did not answer in time." in page
    assert "you can complain now. The body still owes you an answer." in page
    assert act_url(appeal, "complain") in page


def test_after_the_complaint_silence_is_not_pressed_again(client):
    appeal = make.assigned()
    with clock.stopped_at(later(17)):
        services.record_silence()
        services.complain(number=appeal.number, text="No answer.", actor=make.applicant_of(appeal))
        page = seen(client, appeal)
    assert "The body did not answer in time." not in page
    assert "Your complaint" in page


def test_a_return_names_ground_article_and_reasons(client):
    page = seen(client, scenes.returned())
    assert "This body has already ended the same matter" in page
    assert "Article 64" in page
    assert "We answered in May." in page
    assert "File again" in page


def test_an_answer_names_facts_law_signatory_and_the_way_to_complain(client):
    appeal = make.refused()
    decision = appeal.decisions.get()
    page = seen(client, appeal)
    for text in (
        "The connection is refused.",
        "The house stands outside the heating district.",
        "Housing Relations Act, article 10",
        decision.signed_by.full_name,
        f"You can complain until {date_format(decision.complain_until, DAY)}",
        decision.complain_to.name_en,
        act_url(appeal, "complain"),
        act_url(appeal, "rate"),
    ):
        assert text in page


def test_a_favourable_answer_says_until_when_it_is_carried_out_and_whether_it_was(client):
    appeal = make.answered()
    due = appeal.duties.get(clock="execution").due_on
    page = seen(client, appeal)
    assert f"The last day: {date_format(due, DAY)}. It is not marked as done yet." in page
    services.record_execution(
        number=appeal.number, what="The pipe is new.", actor=make.actor(Role.HEAD)
    )
    page = client.get(page_of(appeal)).content.decode()
    assert "What was decided is carried out" in page
    assert "The pipe is new." in page


def test_a_slip_shows_before_and_after(client):
    officer = make.actor(Role.OFFICER)
    appeal = make.answered(officer=officer)
    services.propose_slip(
        number=appeal.number,
        text="The heating was repaired on 2 November.",
        reason="The day was wrong.",
        actor=officer,
    )
    page = seen(client, appeal)
    assert "2 November" not in page
    services.sign_slip(number=appeal.number, actor=make.actor(Role.HEAD))
    page = client.get(page_of(appeal)).content.decode()
    assert "A slip was corrected" in page
    assert "repaired on 1 November" in page
    assert "repaired on 2 November" in page


def test_an_annulled_answer_is_marked_and_the_case_is_open_again(client):
    appeal, complaint = make.forwarded()
    make.decided(complaint, "annulled")
    page = seen(client, appeal)
    assert "Earlier answer, annulled" in page
    assert "The appeal is open again." in page
    assert "Act annulled" in page


def test_the_files_of_an_answer_are_there_once_it_is_signed(client, officer):
    appeal = make.assigned(officer[1])
    file = services.store_file(name="order.pdf", content=io.BytesIO(PDF), size=len(PDF))
    values = make.DECISION | {"outcome": "favourable", "result": "satisfied"}
    services.prepare_decision(number=appeal.number, actor=officer[1], files=[file], **values)
    address = f"{page_of(appeal)}files/{appeal.attachments.get().pk}/"
    assert "order.pdf" not in seen(client, appeal)
    assert client.get(address).status_code == 404
    services.sign_decision(number=appeal.number, actor=make.actor(Role.HEAD))
    assert "order.pdf" in client.get(page_of(appeal)).content.decode()
    assert client.get(address).status_code == 200


def test_appeal_and_complaint_lead_to_each_other_where_the_reader_may_see_both(client):
    appeal, complaint = make.complained_of()
    page = seen(client, appeal)
    assert complaint.number in page
    assert f'href="{page_of(complaint)}"' not in page
    assert "It opens with its own access code" in page
    page = seen(client, complaint)
    assert f'href="{page_of(appeal)}"' in page
    assert f'href="{page_of(complaint)}"' in client.get(page_of(appeal)).content.decode()


def test_a_complaint_says_until_when_it_is_sent_on(client):
    _appeal, complaint = make.complained_of()
    duty = complaint.duties.get(clock="forward")
    page = seen(client, complaint)
    assert "to satisfy you in full or to send the complaint on" in page
    assert date_format(duty.due_on, "SHORT_DATE_FORMAT") in page
    services.forward(number=complaint.number, actor=make.actor(Role.REGISTRAR))
    assert "to send the complaint on" not in client.get(page_of(complaint)).content.decode()


def test_ones_own_list_says_where_the_body_waits(client):
    citizen = make.user()
    client.force_login(citizen)
    scenes.to_be_corrected("address", owner_id=citizen.pk)
    assert "The body waits for you" in client.get("/en/my/").content.decode()
    appeal = make.assigned(owner_id=citizen.pk)
    with clock.stopped_at(later(17)):
        services.record_silence()
        assert "Not answered in time: you can complain" in client.get("/en/my/").content.decode()
    appeal.refresh_from_db()
    assert appeal.deemed_refused_on


def test_a_part_names_its_number_and_body(client):
    appeal, child = scenes.in_parts()
    page = seen(client, appeal)
    assert child.number in page
    assert child.agency.name_en in page
    assert appeal.number in seen(client, child)


def test_a_redirected_appeal_says_from_where_and_until_when(client):
    appeal = make.redirected()
    page = seen(client, appeal)
    assert "sent it on to the body named here" in page
    assert appeal.agency.name_en in page
    assert date_format(appeal.due_on, "SHORT_DATE_FORMAT") in page


@pytest.mark.parametrize(
    "scene",
    [
        make.registered,
        lambda: scenes.to_be_corrected("address"),
        scenes.in_hearing,
        scenes.returned,
        scenes.extended,
        make.refused,
        lambda: make.complained_of()[0],
        lambda: make.decided(make.forwarded()[1], "annulled").contested_appeal,
    ],
)
def test_the_page_costs_the_same_whatever_the_history(client, queries, scene):
    appeal = scene()
    seen(client, appeal)
    with queries(20):
        assert client.get(page_of(appeal)).status_code == 200
