"""A portal that plans no notices must not start unseen."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from appeals.signals import event_recorded


@register()
def notices_are_connected(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """notices.E001 when nothing in this app listens to what happens to appeals."""
    if event_recorded.has_listeners():
        return []
    return [Error("No notice is planned when something happens to an appeal.", id="notices.E001")]
