from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from appeals.models import Appeal
from eotinish.demo.appeals import create_appeals
from eotinish.demo.people import create_people


class Command(BaseCommand):
    help = "Fill an empty demonstration portal with sign-ins and half a year of appeals."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people-only", action="store_true", help="no appeals")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demonstration data are loaded in demonstration mode only.")
        people = create_people(settings.DEMO_PASSWORD)
        if options["people_only"]:
            self.stdout.write(f"{len(people)} sign-ins.")
            return
        if Appeal.objects.exists():
            self.stdout.write(f"{len(people)} sign-ins; appeals are there already.")
            return
        count = create_appeals(people)
        self.stdout.write(f"{len(people)} sign-ins, {count} appeals.")
