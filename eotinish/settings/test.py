"""For the tests: real servers, named by the environment that the test session sets."""

from pathlib import Path

from .base import *
from .base import VAR, env
from .databases import databases

SECRET_KEY = "the tests' own"  # noqa: S105
ACCESS_CODE_KEY = "the tests' own code key"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
SITE_URL = env("SITE_URL", default="http://testserver")
DEMO = env.bool("DEMO", default=False)
DEMO_PASSWORD = env("DEMO_PASSWORD", default="")
CLOCK_FILE = Path(env("CLOCK_FILE")) if env("CLOCK_FILE", default="") else None

env.ENVIRON.setdefault("DATABASE_URL", "postgres://eotinish_app@127.0.0.1:5432/eotinish_test")
DATABASES = databases(env)

EMAIL_BACKEND = "core.mail.EmlFileBackend"
EMAIL_FILE_PATH = env("MAIL_DIR", default=str(VAR / "test" / "mail"))

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
