"""The pages of somebody's own messages."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.generic import TemplateView, UpdateView, View

from tianyou.core import keyset
from tianyou.core.pages import Page

from .forms import WishForm
from .models import Message, MessageSettings, mark_read
from .subjects import say_subjects

SHOWN = 30


class MyMessages(Page, TemplateView):
    """Open to everybody: what the program told the reader, the newest first. Posting marks all as read."""

    permission_required = ()
    template_name = "staffing/messages.html"
    title = pgettext_lazy("to me", "Messages")

    def get_context_data(self, **kwargs):
        mine, asked = self.request.user.messages.all(), self.request.GET
        cursors = {name: asked.get(name, "") for name in ("after", "before")}
        if all(cursors.values()):
            raise BadRequest("cursor")
        rows = mine.unread() if asked.get("unread") else mine
        page = keyset.cut(rows, "-pk", SHOWN, **cursors)
        say_subjects(page.rows, self.request.user)
        return super().get_context_data(page=page, **kwargs)

    def post(self, request):
        number = mark_read(request.user.messages.all())
        words = ngettext("%(number)d message marked as read.", "%(number)d messages marked as read.", number)
        messages.success(request, words % {"number": number})
        return redirect("staffing:messages")


class OpenMessage(Page, View):
    """Leads to what a message is about, and marks it as read; somebody else's message is not found."""

    model = Message
    permission_required = ()

    def get(self, request, pk: int):
        message = get_object_or_404(Message, person=request.user, pk=pk)
        mark_read(request.user.messages.filter(pk=pk))
        return redirect(message.url or "staffing:messages")


class MessageWishes(Page, UpdateView):
    """What the reader wants to be told, and how."""

    permission_required = ()
    template_name = "staffing/message_wishes.html"
    form_class = WishForm
    title = gettext_lazy("Messages I want")
    success_url = reverse_lazy("staffing:message-wishes")
    http_method_names = ["get", "post", "head", "options"]

    def get_object(self, queryset=None):
        user = self.request.user
        return MessageSettings.objects.filter(person=user).first() or MessageSettings(person=user)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            has_mail=settings.HAS_MAIL,
            has_robot=bool(settings.WEBHOOK_URL),
            list_url=reverse_lazy("staffing:messages"),
            **kwargs,
        )

    def form_valid(self, form):
        messages.success(self.request, _("Noted: this is how you are told."))
        return super().form_valid(form)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)
