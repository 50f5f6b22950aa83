"""The only backend: people sign in as Django does, and may do what the duties of their posts grant today."""

from datetime import date

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.utils import timezone

from .appointments import Appointment
from .models import Grant, Plan


class DutyBackend(ModelBackend):
    """Reads capabilities from the plan in force: at most one query a request, kept on the person."""

    def get_user(self, user_id):
        """Return who is signed in, with the number of their unread messages in the same query."""
        person = get_user_model().objects.with_unread().filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None

    def get_all_permissions(self, user_obj, obj=None) -> frozenset[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return frozenset()
        return user_obj.rights

    def has_module_perms(self, user_obj, app_label: str) -> bool:
        return any(name.startswith(f"{app_label}.") for name in self.get_all_permissions(user_obj))

    def with_perm(self, perm, is_active=True, include_superusers=True, obj=None, on: date | None = None):
        """Return the people who hold a capability on a day, today when None."""
        on = on or timezone.localdate()
        plan = Plan.objects.in_force(on).values("pk")
        posts = Grant.objects.filter(capability=perm, duty__plan__in=plan).values("duty__post")
        holders = Appointment.objects.in_force(on).filter(post__in=posts).values("person")
        return get_user_model().objects.filter(pk__in=holders, is_active=is_active)
