import pytest


@pytest.fixture
def filed() -> dict:
    """A body that the API takes; tests change what they are about."""
    return {
        "kind": "statement",
        "language": "en",
        "subject": "No heating in the stairwell",
        "text": "There has been no heating in our stairwell since October.",
        "region": "710000000",
        "topic": "heating",
        "applicant": {
            "type": "person",
            "full_name": "Aigul Nurlanova",
            "iin": "",
            "email": "aigul@example.org",
            "phone": "+77011234567",
            "address": "Astana, Abai avenue 1",
        },
    }
