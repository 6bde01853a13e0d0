"""Handing out documents so that they can only be saved, never run."""

from django.core.files.storage import default_storage
from django.http import FileResponse

from appeals.models import Appeal, Attachment
from core.errors import UnseenError


def download(appeal: Appeal, file_id: int) -> FileResponse:
    """The document of this appeal; UnseenError when it has no such one."""
    file = Attachment.objects.filter(appeal=appeal, pk=file_id).first()
    if file is None:
        raise UnseenError
    response = FileResponse(
        default_storage.open(file.path),
        as_attachment=True,
        filename=file.download_name,
        content_type=file.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
