"""For servers. Nothing secret has a default: what is missing stops the start.

Each name may be given as NAME_FILE too, holding the path of a file with the value.
"""

from .base import *
from .base import STORAGES, env
from .databases import databases

SECRET_KEY = env("SECRET_KEY")
ACCESS_CODE_KEY = env("ACCESS_CODE_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
SITE_URL = env("SITE_URL")
DATABASES = databases(env)
REDIS_URL = env("REDIS_URL")
CELERY_BROKER_URL = REDIS_URL
vars().update(env.email_url("EMAIL_URL"))

# A proxy that ends TLS stands in front; each further one adds an address of its own.
PROXIES_IN_FRONT = env.int("PROXIES_IN_FRONT", default=1)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
