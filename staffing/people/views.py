"""Signing in and out, one's own password, and the register of people."""

from django.contrib import messages
from django.contrib.auth import views
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tianyou.core.columns import Column
from tianyou.core.form_pages import CreatePage, UpdatePage
from tianyou.core.pages import DetailPage, ListPage

from ..plan.appointments import Appointment
from ..secondfactor.models import has_factor
from ..sessions.models import OpenSession, end_all
from .filters import PersonFilter
from .forms import OwnPasswordForm, PasswordResetForm, PersonForm, PersonUpdateForm
from .models import Person


class Logout(views.LogoutView):
    """Ends the session, and tells the browser to forget the pages it kept."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'
        return response


class PasswordChange(views.PasswordChangeView):
    form_class = OwnPasswordForm
    success_url = reverse_lazy("home")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "request": self.request}

    def get_template_names(self) -> list[str]:
        is_first = self.request.user.must_change_password
        return ["staffing/first_password.html"] if is_first else super().get_template_names()

    def form_valid(self, form):
        messages.success(self.request, _("Your password is changed."))
        response = super().form_valid(form)
        end_all(self.request.user)
        OpenSession.begin(self.request, self.request.user)
        return response

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class PostsToday(Column):
    """The posts held today, from the rows fetched with the list."""

    def value(self, row) -> str:
        return "; ".join(f"{held.post} · {held.shift}" for held in row.held_today)


class PersonList(ListPage):
    model = Person
    permission_required = "staffing.view_person"
    columns = ("name", "username", PostsToday("posts", gettext_lazy("Posts today")), "phone", "is_active")
    filterset_class = PersonFilter
    ordering = "username"
    sorts = ("username",)
    empty_text = gettext_lazy("Nobody matches. Everybody who works with the program has an account here.")

    def get_rows(self):
        today = Appointment.objects.in_force(timezone.localdate()).select_related("post", "shift")
        return super().get_rows().prefetch_related(Prefetch("appointments", today, to_attr="held_today"))


class PersonDetail(DetailPage):
    model = Person
    permission_required = "staffing.view_person"
    template_name = "staffing/person_detail.html"
    rows = ("name", "username", "phone", "is_active", "second_factor_since")

    @cached_property
    def is_above(self) -> bool:
        return self.request.user.is_above(self.object, timezone.localdate())

    def get_edit_url(self) -> str:
        return super().get_edit_url() if self.is_above or self.object == self.request.user else ""

    def get_context_data(self, **kwargs):
        may_reset = self.is_above and self.request.user.has_perm("staffing.change_person")
        may_take = may_reset and has_factor(self.object)
        held = Appointment.objects.visible_to(self.request.user).filter(person=self.object)
        return super().get_context_data(
            reset_url=reverse("staffing:person-reset", args=[self.object.pk]) if may_reset else "",
            factor_url=reverse("staffing:person-factor", args=[self.object.pk]) if may_take else "",
            held=held.select_related("post", "shift", "zone").order_by("-since", "-pk")[:50],
            today=timezone.localdate(),
            **kwargs,
        )


class ShowsPassword:
    """Answers with the new password on the page itself: it is stored nowhere that it could be read from again."""

    def form_valid(self, form):
        response = super().form_valid(form)
        if response.status_code != 302 or not form.one_time_password:
            return response
        context = {"title": _("One-time password"), "person": form.instance, "password": form.one_time_password}
        page = render(self.request, "staffing/one_time_password.html", context)
        add_never_cache_headers(page)
        return page


class PersonCreate(ShowsPassword, CreatePage):
    model = Person
    form_class = PersonForm
    permission_required = "staffing.add_person"


class PersonUpdate(UpdatePage):
    model = Person
    form_class = PersonUpdateForm
    permission_required = "staffing.change_person"

    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if person != self.request.user and not self.request.user.is_above(person, timezone.localdate()):
            raise PermissionDenied
        return person


class PasswordReset(ShowsPassword, UpdatePage):
    """A new one-time password, for those below only."""

    model = Person
    form_class = PasswordResetForm
    permission_required = "staffing.change_person"
    template_name = "staffing/password_reset.html"
    submit_label = gettext_lazy("Make a one-time password")

    def get_object(self, queryset=None):
        person = super().get_object(queryset)
        if not self.request.user.is_above(person, timezone.localdate()):
            raise PermissionDenied
        return person

    def get_title(self) -> str:
        return _("New password: %(person)s") % {"person": self.object}
