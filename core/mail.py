"""Where the mail of a local run lands: one .eml file a message."""

import os
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class EmlFileBackend(BaseEmailBackend):
    """Writes EMAIL_FILE_PATH/<Message-ID>.eml; the same message sent twice is one file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        folder = Path(settings.EMAIL_FILE_PATH)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            parsed = message.message()
            name = re.sub(r"[^A-Za-z0-9._-]", "", str(parsed["Message-ID"]).split("@")[0])
            handle, unfinished = tempfile.mkstemp(dir=folder, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(parsed.as_bytes())
            os.chmod(unfinished, 0o644)
            os.replace(unfinished, folder / f"{name}.eml")
        return len(email_messages)
