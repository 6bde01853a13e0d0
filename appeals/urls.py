from django.urls import path

from appeals.views import documents, filing, summary

app_name = "appeals"

urlpatterns = [
    path("new/", filing.start, name="file-start"),
    path("new/<uuid:filing_id>/check/", summary.check, name="file-check"),
    path("new/<uuid:filing_id>/done/", summary.done, name="file-done"),
    path("new/<uuid:filing_id>/discard/", summary.discard, name="file-discard"),
    path(
        "new/<uuid:filing_id>/documents/<int:file_id>/remove/",
        documents.remove,
        name="file-document-remove",
    ),
    path("new/<uuid:filing_id>/<slug:step>/", filing.step, name="file-step"),
]
