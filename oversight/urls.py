from django.urls import path

from oversight.views import behind, monthly

app_name = "oversight"

urlpatterns = [
    path("", monthly.index, name="index"),
    path("monthly/<int:year>/<int:month>/", monthly.monthly, name="monthly"),
    path("monthly/<int:year>/<int:month>/summary.csv", monthly.monthly_csv, name="monthly-csv"),
    path("monthly/<int:year>/<int:month>/appeals/", behind.behind, name="behind"),
    path("monthly/<int:year>/<int:month>/appeals.csv", behind.behind_csv, name="behind-csv"),
]
