"""The date shown before sending is the one that it gets, where a sector has its own term."""

import pytest
from django.utils.formats import date_format

from agencies.models import Topic
from appeals.models import Appeal
from tests.appeals.form import Form

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sector", ["", "information"])
def test_the_date_before_sending_is_the_date_after_it(client, sector):
    Topic.objects.filter(code="heating").update(sector=sector)
    form = Form(client)
    form.fill(kind={"kind": "request"})
    shown = form.get("check").content.decode()
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    form.post("check", seen=seen)
    appeal = Appeal.objects.get()
    kept = appeal.custodies.get().derivation
    assert kept["rule"] == ("information-request" if sector else "general-request")
    assert date_format(appeal.due_on, "DATE_FORMAT") in shown
