"""An outgoing document on letter paper."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tianyou.core.printing import PaperPage

from .models import OutgoingDocument
from .outgoing import OutgoingState
from .wording import language_of, letter_date, paragraphs


class LetterPaper(PaperPage):
    """The letter in its own language, whoever prints it; what has no number yet says that it is a draft.

    The last paragraph stays with the signature: no sheet carries a signature alone.
    """

    model = OutgoingDocument
    permission_required = "tenants.view_outgoingdocument"
    template_name = "tenants/letter_paper.html"
    paper_title = _("Letter")

    def get_context_data(self, **kwargs):
        letter = self.object
        language = language_of(letter.title + letter.text)
        texts = paragraphs(letter.text) or [""]
        day = timezone.localdate(letter.signed_at or timezone.now())
        return super().get_context_data(
            letter=letter,
            language=language,
            paragraphs=texts[:-1],
            last_paragraph=texts[-1],
            day=letter_date(day, language),
            is_draft=letter.is_before_number,
            is_void=letter.state == OutgoingState.VOIDED,
            **kwargs,
        )
