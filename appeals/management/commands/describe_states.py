from typing import Any

from django.core.management.base import BaseCommand

from appeals import state_chart


class Command(BaseCommand):
    help = "Print the state machine of appeals as Markdown; kept in docs/states.md."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(state_chart.page(), ending="")
