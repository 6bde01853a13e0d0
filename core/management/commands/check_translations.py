from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.translations import LANGUAGES, faults


class Command(BaseCommand):
    help = "Fail when a text is not translated, fuzzy, damaged or out of date."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        lines = [line for language in LANGUAGES for line in faults(language)]
        if lines:
            raise CommandError("\n".join(lines))
        self.stdout.write("every text is translated")
