from typing import Any

from django.core.management.base import BaseCommand

from core.translations import LANGUAGES, update_catalogue


class Command(BaseCommand):
    help = "Bring the catalogues up to date with the texts in code and templates."

    def handle(self, *args: Any, **options: Any) -> None:
        for language in LANGUAGES:
            self.stdout.write(f"{language}: {update_catalogue(language)} to translate")
