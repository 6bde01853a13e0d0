import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from agencies.services import load_directory


class Command(BaseCommand):
    help = "Load bodies, regions, topics, routing rules and the calendar; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = load_directory()
        if options["json"]:
            self.stdout.write(json.dumps(counts))
        else:
            self.stdout.write(", ".join(f"{count} {name}" for name, count in counts.items()))
