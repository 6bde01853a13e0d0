"""What every door hands to registration: checked values, nothing raw."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A document that stands on disk, checked by content."""

    name: str
    content_type: str
    size: int
    sha256: str
    path: str


@dataclass(frozen=True, slots=True)
class ApplicantDraft:
    """Who files (APPC 63)."""

    type: str
    full_name: str = ""
    name: str = ""
    iin: str = ""
    bin: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class AppealDraft:
    """An appeal as a form, the paper desk or the API brings it; ids are rows that exist.

    `received_at` is when it reached the body, if that was before now (a letter, a protocol).
    """

    kind: str
    channel: str
    language: str
    subject: str
    text: str
    topic_id: int
    region_id: int
    applicant: ApplicantDraft
    district_id: int | None = None
    named_agency_id: int | None = None
    contested_agency_id: int | None = None
    contested_appeal_id: int | None = None
    owner_id: int | None = None
    received_at: dt.datetime | None = None
    files: tuple[StoredFile, ...] = ()
