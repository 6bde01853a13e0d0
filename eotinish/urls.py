"""Every address of the portal, by the app that answers it."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from core.views import home
from eotinish import health
from eotinish.views import landing

urlpatterns: list[URLPattern | URLResolver] = [
    path("health/live/", health.live, name="health-live"),
    path("health/ready/", health.ready, name="health-ready"),
    path("health/calendar/", health.calendar, name="health-calendar"),
    path("", include("django_prometheus.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/v1/schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path(
        "api/v1/docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"
    ),
    path("api/v1/", include("agencies.urls_api")),
    path("api/v1/", include("appeals.urls_api")),
    path("api/v1/", include("tracking.urls_api")),
    path("api/v1/", include("oversight.urls_api")),
]

urlpatterns += i18n_patterns(
    path("", home, name="home"),
    path("account/", include("allauth.account.urls")),
    path("account/landing/", landing, name="landing"),
    path("appeals/", include("appeals.urls")),
    path("desk/", include("appeals.urls_law")),
    path("", include("tracking.urls")),
    path("oversight/", include("oversight.urls")),
)

handler400 = "core.views_errors.bad_request"
handler403 = "core.views_errors.forbidden"
handler404 = "core.views_errors.not_found"
handler500 = "core.views_errors.server_error"
