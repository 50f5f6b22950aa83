"""Paper: pages made for a printer, each with its number and a code that leads back to the record."""

import segno
from django.views.generic import DetailView

from .pages import Page


def qr_image(text: str) -> str:
    """Return a QR code as the address of a sharp picture, which the content policy lets in as ``data:``."""
    return segno.make(text, error="m", micro=False).svg_data_uri(border=2)


class PaperPage(Page, DetailView):
    """One record on A4: a template that extends ``core/paper.html`` says what stands on it.

    Attributes:
        related: relations fetched with the record.
        paper_title: what the paper is called, above its number.
    """

    related: tuple[str, ...] = ()
    paper_title = ""

    def get_queryset(self):
        rows = super().get_queryset().visible_to(self.request.user, self.permission_required)
        return rows.select_related(*self.related)

    def get_title(self) -> str:
        return f"{self.get_paper_title()} {self.object}"

    def get_paper_title(self) -> str:
        return self.paper_title

    def get_context_data(self, **kwargs):
        qr = qr_image(self.request.build_absolute_uri(self.object.get_absolute_url()))
        return super().get_context_data(qr=qr, paper_title=self.get_paper_title(), **kwargs)
