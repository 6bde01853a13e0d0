"""Sending on, whole or in part, and reports of danger at once (APPC 64, 65)."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile

from agencies.actors import Actor
from agencies.choices import Role
from agencies.models import Agency
from agencies.selectors import common_superior
from appeals import services
from appeals.models import Appeal, Ground
from appeals.selectors import get_appeal_for
from core import clock
from core.errors import InvalidError, NotAllowedError, RefusedError
from tests import factories as make

ALMATY = "akimat-almaty"
pytestmark = pytest.mark.django_db


def at(day: int) -> dt.datetime:
    """A moment of March 2026; the 2nd is a Monday, the 9th a day off."""
    return dt.datetime(2026, 3, day, 5, tzinfo=dt.UTC)


def id_of(code: str) -> int:
    return Agency.objects.get(code=code).pk


def send_on(appeal: Appeal, target: str) -> Appeal:
    """Proposed and signed at the body that holds it."""
    code = appeal.agency.code
    services.propose_redirect(
        number=appeal.number,
        target_id=id_of(target),
        reason="Theirs.",
        actor=make.actor(Role.REGISTRAR, code),
    )
    services.sign_redirect(number=appeal.number, actor=make.actor(Role.HEAD, code))
    return Appeal.objects.select_related("agency").get(pk=appeal.pk)


def part_of(appeal: Appeal) -> Appeal:
    services.propose_part(
        number=appeal.number,
        target_id=id_of(make.HEALTH),
        part="The doctor did not come.",
        reason="Health is theirs.",
        actor=make.actor(Role.REGISTRAR),
    )
    services.sign_part(number=appeal.number, actor=make.actor(Role.HEAD))
    return Appeal.objects.get(parent=appeal)


def test_three_working_days_are_counted_and_kept():
    with clock.stopped_at(at(5)):
        appeal = make.registered()
    stay = appeal.custodies.get()
    assert stay.redirect_by == dt.date(2026, 3, 11)
    assert stay.redirect_derivation["article"] == "65"


@pytest.mark.parametrize(("day", "is_late"), [(11, False), (12, True)])
def test_sending_on_later_is_journalled_as_late(day, is_late):
    with clock.stopped_at(at(5)):
        appeal = make.registered()
    with clock.stopped_at(at(day)):
        send_on(appeal, make.HEALTH)
    assert appeal.events.last().data["late"] is is_late


def test_a_redirection_is_no_outcome():
    appeal = make.redirected()
    assert (appeal.status, appeal.outcome, appeal.closed_at) == ("registered", "", None)


def test_the_third_redirection_goes_to_the_common_parent():
    appeal = send_on(send_on(make.registered(), make.HEALTH), ALMATY)
    assert appeal.hops == 2
    common = common_superior(appeal.agency_id, id_of(make.HEALTH))
    appeal = send_on(appeal, make.HEALTH)
    assert appeal.agency_id == common
    assert appeal.hops == 3
    assert appeal.events.last().data["asked"] == id_of(make.HEALTH)


def test_the_common_parent_decides_for_one_of_its_own():
    appeal = send_on(send_on(make.registered(), make.HEALTH), ALMATY)
    appeal = send_on(send_on(appeal, make.HEALTH), make.HEALTH)
    assert appeal.agency.code == make.HEALTH


def test_a_part_opens_at_the_other_body_and_the_rest_goes_on():
    with clock.stopped_at(at(2)):
        appeal = make.registered()
    with clock.stopped_at(at(4)):
        child = part_of(appeal)
    appeal.refresh_from_db()
    assert (appeal.status, appeal.agency.code) == ("registered", make.ASTANA)
    assert (child.number, child.agency.code) == (f"{appeal.number}/1", make.HEALTH)
    assert child.content.text == "The doctor did not come."
    assert child.applicant.email == appeal.applicant.email
    assert child.received_at == at(4)
    assert child.due_on > appeal.due_on
    assert child.custodies.get().came == "part"
    assert appeal.events.last().data["child"] == child.number


def test_the_next_part_is_numbered_on():
    appeal = make.registered()
    assert part_of(appeal).number.endswith("/1")
    services.propose_part(
        number=appeal.number,
        target_id=id_of(make.PROSECUTORS),
        part="The statistics.",
        reason="Theirs.",
        actor=make.actor(Role.REGISTRAR),
    )
    services.sign_part(number=appeal.number, actor=make.actor(Role.HEAD))
    assert Appeal.objects.filter(number=f"{appeal.number}/2").exists()


def test_a_part_of_a_part_takes_the_next_number_of_the_whole():
    first = part_of(make.registered())
    services.propose_part(
        number=first.number,
        target_id=id_of(make.ASTANA),
        part="The street was not cleared.",
        reason="The street is theirs.",
        actor=make.actor(Role.OFFICER, make.HEALTH),
    )
    services.sign_part(number=first.number, actor=make.actor(Role.HEAD, make.HEALTH))
    second = Appeal.objects.get(parent=first)
    assert second.number == first.number.replace("/1", "/2")
    assert get_appeal_for(make.applicant_of(second), second.number) == second


def test_a_part_takes_the_documents_along():
    content = ContentFile(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    file = services.store_file(name="a.pdf", content=content, size=content.size)
    appeal = make.registered(files=(file,))
    child = part_of(appeal)
    assert child.attachments.get().path == appeal.attachments.get().path


def test_a_part_has_a_code_of_its_own():
    appeal = make.registered()
    child = part_of(appeal)
    parent_holder = make.applicant_of(appeal)
    assert not Appeal.objects.visible_to(parent_holder).filter(pk=child.pk).exists()


def test_a_part_is_named():
    appeal = make.registered()
    with pytest.raises(InvalidError) as refused:
        services.propose_part(
            number=appeal.number,
            target_id=appeal.agency_id,
            part=" ",
            reason=" ",
            actor=make.actor(Role.REGISTRAR),
        )
    assert set(refused.value.errors) == {"agency", "reason", "part"}


@pytest.mark.parametrize("use", ["return", "termination"])
def test_a_report_of_danger_is_never_returned(use):
    appeal = make.registered(kind="message")
    head, registrar = make.actor(Role.HEAD), make.actor(Role.REGISTRAR)
    propose = getattr(services, f"propose_{use}")
    ground = Ground.objects.filter(use=use).first()
    services.mark_danger(number=appeal.number, reason="He threatens us.", actor=registrar)
    with pytest.raises(RefusedError) as refused:
        propose(number=appeal.number, ground_id=ground.pk, reason="So.", actor=registrar)
    assert refused.value.code == "no_danger"
    services.redirect_at_once(
        number=appeal.number, target_id=id_of(make.HEALTH), reason="At once.", actor=head
    )
    appeal.refresh_from_db()
    assert (appeal.agency.code, appeal.reports_danger) == (make.HEALTH, True)


def test_only_danger_is_sent_on_without_a_second_signature():
    appeal = make.registered()
    with pytest.raises(RefusedError) as refused:
        services.redirect_at_once(
            number=appeal.number,
            target_id=id_of(make.HEALTH),
            reason="Now.",
            actor=make.actor(Role.REGISTRAR),
        )
    assert refused.value.code == "danger"


def test_an_officer_does_not_sign_a_part():
    appeal = make.registered()
    services.propose_part(
        number=appeal.number,
        target_id=id_of(make.HEALTH),
        part="The doctor.",
        reason="Theirs.",
        actor=make.actor(Role.REGISTRAR),
    )
    with pytest.raises(NotAllowedError):
        services.sign_part(number=appeal.number, actor=make.actor(Role.OFFICER))


def test_bodies_of_one_tree_share_a_parent_and_of_two_share_none():
    government = id_of("government")
    assert common_superior(id_of(make.HEALTH), id_of(make.ASTANA)) == government
    assert common_superior(government, id_of(make.HEALTH)) == government
    other = Agency.add_root(
        code="court", kind="other", name_kk="Сот", name_ru="Суд", name_en="Court"
    )
    assert common_superior(government, other.pk) is None


def test_nobody_acts_on_what_left():
    appeal = make.redirected()
    old = make.actor(Role.REGISTRAR)
    assert not Appeal.objects.visible_to(old).filter(pk=appeal.pk).exists()
    assert Appeal.objects.visible_to(Actor("system")).filter(pk=appeal.pk).exists()
