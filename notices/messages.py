"""What a notice says, in its reader's language, as text and as a page."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from appeals.access_codes import show
from appeals.numbers import display_number, to_url
from appeals.selectors import code_of
from core import clock
from notices.facts import facts_of
from notices.models import Notice


@dataclass(frozen=True, slots=True)
class Message:
    """A notice ready to be sent."""

    subject: str
    text: str
    html: str
    message_id: str


def message_of(notice: Notice) -> Message:
    """Render the notice anew; what was agreed on planning is only whom, what and when."""
    with translation.override(notice.language):
        context = _context(notice)
        subject = render_to_string(f"notices/{notice.kind}_subject.txt", context)
        return Message(
            subject=" ".join(subject.split()),
            text=render_to_string(f"notices/{notice.kind}.txt", context).strip() + "\n",
            html=render_to_string("notices/page.html", {**context, "notice": notice}),
            message_id=f"<notice.{notice.pk}@{urlsplit(settings.SITE_URL).hostname}>",
        )


def _context(notice: Notice) -> dict[str, Any]:
    appeal = notice.appeal
    context = {
        "appeal": appeal,
        "agency": appeal.agency.name_in(notice.language),
        "number": display_number(appeal.number, notice.language),
        "is_late": clock.today() > _last_day(notice),
        "template": f"notices/{notice.kind}.txt",
        "title_template": f"notices/{notice.kind}_subject.txt",
        "case": to_url(appeal.number),
        **facts_of(notice),
    }
    if notice.recipient is None:
        context["code"] = show(code_of(appeal))
        address = reverse("tracking:track")
    else:
        address = reverse("tracking:case", args=[context["case"]])
    return {**context, "link": settings.SITE_URL + address}


def _last_day(notice: Notice) -> dt.date:
    return notice.reminder.due_on if notice.reminder else notice.appeal.due_on
