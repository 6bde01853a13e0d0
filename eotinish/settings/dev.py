"""A local run on one machine: servers and secrets come from var/local.env or the environment."""

from .base import *
from .base import VAR, env
from .databases import databases

env.read_env(VAR / "local.env")

SECRET_KEY = env("SECRET_KEY", default="only-for-commands-before-the-first-local-run")
ACCESS_CODE_KEY = env("ACCESS_CODE_KEY", default="only-for-commands-before-the-first-local-run")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
DEMO = env.bool("DEMO", default=False)
DEMO_PASSWORD = env("DEMO_PASSWORD", default="")
CLOCK_FILE = VAR / "clock" if DEMO else None

env.ENVIRON.setdefault("DATABASE_URL", "postgres://eotinish_app@127.0.0.1:5432/eotinish")
DATABASES = databases(env)
REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL

if env("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "core.mail.EmlFileBackend"
EMAIL_FILE_PATH = env("MAIL_DIR", default=str(VAR / "mail"))

# gunicorn serves the static files here too: straight from where they stand.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
