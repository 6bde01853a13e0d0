import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core import clock


class Command(BaseCommand):
    help = "Show the portal's clock, or move it (demonstration and test settings only)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=float, help="stand this many days from the real time")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["days"] is not None:
            clock.move_all(dt.timedelta(days=options["days"]))
        self.stdout.write(clock.now().isoformat())
