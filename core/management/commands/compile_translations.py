from typing import Any

from django.core.management.base import BaseCommand

from core.translations import LANGUAGES, compile_catalogue


class Command(BaseCommand):
    help = "Compile the catalogues for use."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        for language in LANGUAGES:
            compile_catalogue(language)
