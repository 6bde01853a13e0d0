import datetime as dt
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from agencies.models import Agency
from appeals.choices import Kind
from appeals.deadlines import COUNTRY, Derivation, Skipped
from appeals.models import Term
from appeals.services.custodies import DueDate, count_due


class Command(BaseCommand):
    help = "Count a term and say how: every day that counts, every day that doesn't, and why."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kind", required=True, choices=list(Kind.values))
        parser.add_argument(
            "--registered-at",
            required=True,
            metavar="2024-04-29T15:00",
            help="when it reached the body, in the country's time",
        )
        parser.add_argument("--agency", help="code of the body; its working day ends when it ends")
        parser.add_argument(
            "--sector", default="", help="where the law has a term of its own, for example tax"
        )
        parser.add_argument("--json", action="store_true", help="JSON alone on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        due = self._count(options)
        told = _as_json(due.derivation) if options["json"] else _as_text(due)
        self.stdout.write(told)

    def _count(self, options: dict[str, Any]) -> DueDate:
        try:
            moment = dt.datetime.fromisoformat(options["registered_at"])
        except ValueError as error:
            raise CommandError("Give the moment like 2024-04-29T15:00.") from error
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=COUNTRY)
        try:
            return count_due(
                kind=options["kind"],
                agency_id=_agency_id(options["agency"]),
                arrived_at=moment,
                sector=options["sector"],
            )
        except Term.DoesNotExist as error:
            raise CommandError("No term of this kind was in force on that day.") from error


def _agency_id(code: str | None) -> int | None:
    if not code:
        return None
    agency_id = Agency.objects.filter(code=code).values_list("pk", flat=True).first()
    if agency_id is None:
        raise CommandError(f"There is no body with the code {code}.")
    return agency_id


def _why(skip: Skipped) -> str:
    return skip.why.name_en or skip.why.code


def _as_json(derivation: Derivation) -> str:
    return json.dumps(
        {
            "due_on": derivation.due_on.isoformat(),
            "registered_on": derivation.start.isoformat(),
            "rule": derivation.rule.code,
            "article": derivation.rule.article,
            "counted": [day.isoformat() for day in derivation.counted],
            "skipped": [
                {"date": skip.day.isoformat(), "why": _why(skip)} for skip in derivation.skipped
            ],
            "calendar_version": derivation.calendar_version,
        },
        ensure_ascii=False,
    )


def _as_text(due: DueDate) -> str:
    derivation = due.derivation
    rule = derivation.rule
    lines = [
        f"Registered on {derivation.start:%a %d %B %Y}; counting starts on the next day.",
        f"The law gives {rule.days} {rule.unit} days ({rule.article}, rule {rule.code}).",
        "",
    ]
    days = dict.fromkeys(derivation.counted, "")
    reasons = {skip.day: _why(skip) for skip in derivation.skipped}
    number = 0
    for day in sorted({**days, **reasons}):
        if day in reasons:
            lines.append(f"   -  {day:%a %d.%m.%Y}  {reasons[day]}")
        else:
            number += 1
            lines.append(f"{number:>4}  {day:%a %d.%m.%Y}")
    lines += ["", f"Due on {derivation.due_on:%a %d %B %Y}."]
    return "\n".join(lines)
