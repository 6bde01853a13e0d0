"""A real mail server on loopback that answers as a test tells it to."""

import contextlib
import email
import socket
from email.message import EmailMessage
from email.policy import default

import pytest
from aiosmtpd.controller import Controller

from localrun.ports import free_port

DROP = "the connection breaks off"


class MailServer:
    """Keeps what it took; first it gives what was laid in for a step: an answer, or DROP."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.sender_answers: list[str] = []
        self.answers: list[str] = []  # one for each recipient
        self.data_answers: list[str] = []

    async def handle_MAIL(self, server, session, envelope, address, mail_options):  # noqa: N802
        if self.sender_answers:
            return self.sender_answers.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):  # noqa: N802
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        answer = self.data_answers.pop(0) if self.data_answers else "250 OK"
        if answer == DROP:
            server.transport.abort()
        elif answer.startswith("250"):
            self.messages.append(email.message_from_bytes(envelope.content, policy=default))
        return answer

    def texts(self) -> list[str]:
        return [message.get_body(("plain",)).get_content() for message in self.messages]


@pytest.fixture
def mail_server(settings):
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    use_port(settings, controller.port)
    yield server
    controller.stop()


def use_port(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = 1


@pytest.fixture
def no_mail_server(settings):
    """Nobody listens there."""
    use_port(settings, free_port())


@pytest.fixture
def silent_mail_server(settings):
    """Takes connections and never says a word."""
    with contextlib.closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        use_port(settings, listener.getsockname()[1])
        yield
