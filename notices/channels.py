"""The ways of telling, behind one shape: send this delivery, or raise SendError."""

import smtplib
from collections.abc import Callable

from django.core.mail import EmailMultiAlternatives

from notices.choices import Channel
from notices.messages import message_of
from notices.models import Delivery

FIRST_PERMANENT = 500


class SendError(Exception):
    """It was not sent; `final` when another try is of no use. `reason` names no person."""

    def __init__(self, reason: str, *, final: bool) -> None:
        super().__init__(reason)
        self.reason = reason[:200]
        self.final = final


Send = Callable[[Delivery], None]


def send_email(delivery: Delivery) -> None:
    """One message over a connection of its own; the same Message-ID however often it is sent.

    Final is only what the server says of this address or this message. A refused sender or
    password is ours to mend, so everything waits for that.
    """
    message = message_of(delivery.notice)
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        to=[delivery.address],
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": delivery.notice.language,
        },
    )
    mail.attach_alternative(message.html, "text/html")
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _text in error.recipients.values()]
        raise SendError("recipient refused", final=min(codes) >= FIRST_PERMANENT) from error
    except smtplib.SMTPResponseException as error:
        final = isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= FIRST_PERMANENT
        raise SendError(f"mail server said {error.smtp_code}", final=final) from error
    except (smtplib.SMTPException, OSError) as error:
        raise SendError(type(error).__name__, final=False) from error


CHANNELS: dict[str, Send] = {Channel.EMAIL: send_email}
