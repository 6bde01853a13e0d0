"""The two ways into the one database: the application's role and the owner that migrates."""

from typing import Any
from urllib.parse import urlsplit

import environ

APPLICATION_ROLE = "eotinish_app"


def databases(env: environ.Env) -> dict[str, dict[str, Any]]:
    """Django's DATABASES: `default` for every request and task, `owner` for migrations.

    Where one login serves both (a developer's own server), requests and tasks step down to the
    application's role when they connect, so that what the owner may do stays out of reach.
    """
    application_url = env("DATABASE_URL")
    owner_url = env("DATABASE_OWNER_URL", default=application_url)
    default = environ.Env.db_url_config(application_url)
    owner = environ.Env.db_url_config(owner_url)
    if urlsplit(application_url).username == urlsplit(owner_url).username:
        default.setdefault("OPTIONS", {})["options"] = f"-c role={APPLICATION_ROLE}"
    for connection in (default, owner):
        connection["ENGINE"] = "django.db.backends.postgresql"
        connection["CONN_HEALTH_CHECKS"] = True
        connection.setdefault("OPTIONS", {})["connect_timeout"] = 5
    default["CONN_MAX_AGE"] = 60
    return {"default": default, "owner": owner}
