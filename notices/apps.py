from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"

    def ready(self) -> None:
        from notices import checks, receivers  # noqa: F401, PLC0415 - connected by being imported
