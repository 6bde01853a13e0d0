"""Access codes: derived from the server's key, stored nowhere, so there is nothing to steal."""

import hashlib
import hmac
import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
LENGTH = 10
LONGEST = 64
# Letters that Crockford's alphabet leaves out, and Cyrillic ones that look like those in it.
LOOKALIKES = str.maketrans("OILОІАВСЕНКМРТХ", "01101ABCEHKMPTX")
GAPS = re.compile("[\\s\u200b\u2060\ufeff\u2010-\u2015\u2212_-]+")


def access_code(key: bytes, appeal_id: int, version: int) -> str:
    """Ten characters that go with one appeal; a higher version makes a new code."""
    digest = hmac.new(key, f"{appeal_id}:{version}".encode(), hashlib.sha256).digest()
    bits = int.from_bytes(digest[:8], "big")
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(LENGTH))


def normalise_code(text: str) -> str:
    """What was typed, without spaces and dashes and with look-alikes set right; "" if too long."""
    if len(text) > LONGEST:
        return ""
    return GAPS.sub("", text).upper().translate(LOOKALIKES)


def matches(key: bytes, appeal_id: int, version: int, typed: str) -> bool:
    """Whether the typed code is the appeal's; takes the same time whichever it is."""
    expected = access_code(key, appeal_id, version)
    return hmac.compare_digest(expected.encode(), normalise_code(typed).encode(errors="replace"))


def show(code: str) -> str:
    """In two groups, to be read aloud and copied."""
    return f"{code[:5]}-{code[5:]}"
