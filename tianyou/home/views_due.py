"""What is due for the reader, and the secret link by which their phone subscribes to it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView, View

from staffing.calendars.models import CalendarLink
from tianyou.core.pages import Page

from .due import as_calendar, by_day, due_for


class DuePage(Page, TemplateView):
    """Open to everybody: what is due at the own duties. Posting makes a link, or takes it back."""

    permission_required = ()
    template_name = "home/due.html"
    title = pgettext_lazy("page", "What is due")

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            days=by_day(due_for(user, timezone.now())),
            today=timezone.localdate(),
            link=CalendarLink.objects.filter(person=user, revoked_at=None).first(),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        if "revoke" in request.POST:
            CalendarLink.revoke(request.user, timezone.now())
            messages.success(request, _("The link is taken back: it shows nothing any more."))
            return redirect("due")
        token = CalendarLink.make(request.user, timezone.now())
        language = translation.get_language()
        address = request.build_absolute_uri(f"{reverse('due-calendar', args=[token])}?language={language}")
        return self.render_to_response(self.get_context_data(address=address))


@method_decorator(login_not_required, name="dispatch")
class DueCalendar(View):
    """The calendar behind a secret link; a link that was taken back, or never was, is not found."""

    def get(self, request, token):
        person = CalendarLink.person_of(token)
        if person is None:
            raise Http404
        language = request.GET.get("language", "")
        with translation.override(language if language in ("zh-hans", "en") else "zh-hans"):
            origin = f"{request.scheme}://{request.get_host()}"
            content = as_calendar(due_for(person, timezone.now()), origin)
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response
