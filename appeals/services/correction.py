"""Defects of an appeal: asked for, mended or not in time (APPC 63, 64, 93)."""

import datetime as dt
from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from accounts.identity import IdentityNumberError, check_bin, check_iin
from agencies.actors import SYSTEM, Actor
from agencies.selectors import agency_is_active, working_calendar
from appeals.choices import Clock, Closing, Defect
from appeals.draft import StoredFile
from appeals.file_types import MAX_FILES
from appeals.models import Appeal, Applicant, Attachment, Correction
from appeals.services.acting import acting
from appeals.services.duties import close_duties, open_duty
from appeals.services.files import attach
from appeals.services.typed import gather, optional_text
from appeals.states import Act
from core.errors import Errors, InvalidError, RefusedError
from core.idempotency import Key
from core.text import TextError, clean_line, clean_text

LONGEST_TERM = dt.timedelta(days=31)
NOTE_LENGTH = 5_000
ADDRESS_LENGTH = 500


def request_correction(
    *,
    number: str,
    defects: Sequence[str],
    what: str,
    until: dt.date,
    actor: Actor,
    idempotency_key: Key | None = None,
) -> Appeal:
    """Say what is missing and until when it can be mended; the answer's term runs on."""
    with acting(Act.REQUEST_CORRECTION, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        wanted = [str(Defect(code)) for code in defects if code in Defect.values]
        cleaned = optional_text("what", what)
        errors = gather(
            ("what", bool(wanted or cleaned), _("Say what is missing.")),
            (
                "until",
                doing.today < until <= doing.today + LONGEST_TERM
                and working_calendar().is_working(until),
                _("Choose a working day within the next month."),
            ),
        )
        if errors:
            raise InvalidError(errors)
        Correction.objects.create(
            appeal=doing.appeal,
            defects=wanted,
            what=cleaned,
            asked_by_id=doing.by_id,
            asked_at=doing.at,
            until=until,
        )
        # Asked for anew: the ground of a return has gone, and comes again with the next lapse.
        close_duties(doing.appeal, [Clock.RETURN], at=doing.at, how=Closing.DROPPED)
        open_duty(doing.appeal, Clock.CORRECTION, at=doing.at, until=until)
        doing.appeal.defects = wanted or doing.appeal.defects
        doing.standstill_until = until
        doing.reason = cleaned
        doing.data = {"defects": wanted, "until": until.isoformat()}
    return doing.appeal


def mend(
    *,
    number: str,
    actor: Actor,
    note: str = "",
    iin: str = "",
    bin: str = "",  # noqa: A002 - the official name of the number
    address: str = "",
    contested_agency_id: int | None = None,
    files: Sequence[StoredFile] = (),
    idempotency_key: Key | None = None,
) -> Appeal:
    """The applicant gives what was missing, and the body goes on."""
    with acting(Act.MEND, number=number, actor=actor, key=idempotency_key) as doing:
        if doing.replayed:
            return doing.appeal
        appeal = doing.appeal
        correction = Correction.objects.select_for_update().get(
            appeal=appeal, mended_at=None, lapsed_at=None, dropped_at=None
        )
        given = _checked(note=note, iin=iin, bin=bin, address=address)
        asked = set(correction.defects)
        _refuse_unasked(asked | set(appeal.defects), given, contested_agency_id)
        lacking = asked - _mended(appeal, given, contested_agency_id, at=doing.at)
        if lacking or not (asked or given["note"] or files):
            raise InvalidError(
                {_FIELD_OF[code]: [_("This was asked for.")] for code in sorted(lacking)}
                or {"note": [_("Write what was asked for, or add a document.")]}
            )
        _add(appeal, files, doing.at)
        correction.note = given["note"]
        correction.mended_at = doing.at
        correction.save(update_fields=["note", "mended_at"])
        close_duties(appeal, [Clock.CORRECTION], at=doing.at)
        appeal.defects = [code for code in appeal.defects if code not in asked]
        doing.data = {"mended": sorted(asked), "files": len(files)}
    return appeal


def lapse_correction(*, number: str) -> Appeal:
    """The day has passed and nothing was mended: whether to return it is for people to decide.

    The 3 working days in which a return may be signed start (APPC 64).
    """
    with acting(Act.LAPSE_CORRECTION, number=number, actor=SYSTEM) as doing:
        correction = Correction.objects.select_for_update().get(
            appeal=doing.appeal, mended_at=None, lapsed_at=None, dropped_at=None
        )
        if doing.today <= correction.until:
            raise RefusedError(_("It can still be mended."), code="not_lapsed")
        correction.lapsed_at = doing.at
        correction.save(update_fields=["lapsed_at"])
        close_duties(doing.appeal, [Clock.CORRECTION], at=doing.at, how=Closing.LAPSED)
        open_duty(doing.appeal, Clock.RETURN, at=doing.at)
        doing.data = {"until": correction.until.isoformat()}
    return doing.appeal


_FIELD_OF = {
    Defect.IIN: "iin",
    Defect.BIN: "bin",
    Defect.ADDRESS: "address",
    Defect.CONTESTED: "contested_agency",
}


def _checked(*, note: str, iin: str, bin: str, address: str) -> dict[str, str]:  # noqa: A002
    checks: dict[str, tuple[str, Callable[[str], str]]] = {
        "note": (note, _clean_note),
        "iin": (iin, check_iin),
        "bin": (bin, check_bin),
        "address": (address, _clean_address),
    }
    errors: Errors = {}
    given = {}
    for field, (value, check) in checks.items():
        try:
            given[field] = check(value) if value else ""
        except (TextError, IdentityNumberError) as error:
            errors[field] = [error.message]
    if errors:
        raise InvalidError(errors)
    return given


def _refuse_unasked(
    missing: set[str], given: dict[str, str], contested_agency_id: int | None
) -> None:
    """InvalidError for what was there all along: mending says no other person or body."""
    named = {**given, "contested_agency": contested_agency_id}
    if errors := {
        field: [_("This was not asked for.")]
        for defect, field in _FIELD_OF.items()
        if named[field] and defect not in missing
    }:
        raise InvalidError(errors)


def _clean_note(value: str) -> str:
    return clean_text(value, NOTE_LENGTH)


def _clean_address(value: str) -> str:
    return clean_line(value, ADDRESS_LENGTH)


def _mended(
    appeal: Appeal, given: dict[str, str], contested_agency_id: int | None, *, at: dt.datetime
) -> set[str]:
    """Write what was given to the applicant and the appeal; the defects that this mends."""
    person = Applicant.objects.get(appeal=appeal)
    mended = set()
    for defect in (Defect.IIN, Defect.BIN, Defect.ADDRESS):
        if value := given[_FIELD_OF[defect]]:
            setattr(person, _FIELD_OF[defect], value)
            mended.add(str(defect))
    person.save()
    if contested_agency_id:
        if not agency_is_active(contested_agency_id):
            raise InvalidError({"contested_agency": [_("Choose a body from the list.")]})
        was_here = appeal.is_complaint_here
        appeal.contested_agency_id = contested_agency_id
        if appeal.is_complaint_here and not was_here:
            open_duty(appeal, Clock.FORWARD, at=at)
        elif was_here and not appeal.is_complaint_here:
            close_duties(appeal, [Clock.FORWARD], at=at, how=Closing.DROPPED)
        mended.add(str(Defect.CONTESTED))
    return mended


def _add(appeal: Appeal, files: Sequence[StoredFile], at: dt.datetime) -> None:
    if Attachment.objects.filter(appeal=appeal).count() + len(files) > 2 * MAX_FILES:
        raise InvalidError({"files": [_("That is more than the appeal can hold.")]})
    attach(appeal, files, at=at)
