"""Serves an attachment to those who may see the record it belongs to."""

from django.db.models import Model
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.generic import View

from .attachments import Attachment

SHOWN_INLINE = ("image/jpeg", "image/png", "image/webp", "application/pdf")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


def is_visible(attachment: Attachment, user: Model) -> bool:
    """Tell whether ``user`` sees the record; a file without one is its uploader's alone."""
    if attachment.content_type is None:
        return user.is_authenticated and attachment.uploaded_by_id == user.pk
    rows = getattr(attachment.content_type.model_class(), "objects", None)
    return hasattr(rows, "visible_to") and rows.visible_to(user).filter(pk=attachment.object_id).exists()


class AttachmentView(View):
    """GET /files/<uuid>/: the file as the kind it was checked to be; 404 for whoever may not see it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, key) -> FileResponse:
        attachment = get_object_or_404(Attachment.objects.select_related("content_type"), key=key)
        if not is_visible(attachment, request.user):
            raise Http404
        try:
            stored = attachment.file.open("rb")
        except FileNotFoundError:
            raise Http404 from None
        return FileResponse(
            stored,
            as_attachment=attachment.content_kind not in SHOWN_INLINE,
            filename=attachment.name,
            content_type=attachment.content_kind,
            headers=HEADERS,
        )
