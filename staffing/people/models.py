"""People of the centre and of the departments around it. What they may do is not here: see ``staffing.plan``."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models import Count, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.privacy import validate_phone
from tianyou.core.records import Signed
from tianyou.core.reference import MAINTAIN

from ..plan.granted import granted_by
from ..sessions.models import end_all

NO_RANK = 99
SHOWN_OF_A_SEAT = (
    *("person_id", "post_id", "shift_id", "zone_id", "kind", "until", "post__code"),
    *(f"{seat}__{name}" for seat in ("post", "shift") for name in ("name_zh", "name_en")),
)


class PersonQuerySet(ScopedQuerySet):
    def active(self):
        return self.filter(is_active=True)

    def with_unread(self):
        """Fetch with each person as ``unread`` how many messages they have not read, in the same query."""
        unread = self.model.messages.rel.related_model.objects.unread().filter(person=OuterRef("pk")).order_by()
        number = unread.values("person").annotate(number=Count("pk")).values("number")
        return self.annotate(unread=Coalesce(Subquery(number), 0))


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def create_person(self, username: str, name: str, password: str, **fields):
        """Create an account; the password is stored hashed."""
        person = self.model(username=username, name=name, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(Signed, AbstractBaseUser, PermissionsMixin):
    """Somebody with an account, without Django's superuser, groups and permissions: the plan is the policy."""

    is_superuser = None
    groups = None
    user_permissions = None
    last_login = None

    username = models.CharField(
        _("user name"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("This user name is taken.")},
    )
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[validate_phone])
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(default=True, editable=False)
    second_factor_since = models.DateTimeField(_("second factor since"), null=True, blank=True)

    history = HistoricalRecords(excluded_fields=["password"])

    objects = PersonManager()

    USERNAME_FIELD = "username"
    page_name = "person"
    reach_by = {Reach.OWN: ("pk",)}

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["username"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def holdings(self) -> dict[str, tuple]:
        """What the plan lets this person do today, by capability; nothing once the account is closed."""
        return granted_by(self.appointments_today) if self.is_active else {}

    @cached_property
    def rights(self) -> frozenset[str]:
        """The capabilities that the plan grants this person today."""
        return frozenset(self.holdings)

    @cached_property
    def appointments_today(self) -> list:
        """The appointments that hold today, with post and shift; one query, kept for the request."""
        held = self.appointments.under_plan(timezone.localdate()).select_related("post", "shift")
        return list(held.only(*SHOWN_OF_A_SEAT))

    def save(self, *args, **kwargs) -> None:
        """Store the account; a closed one is signed out everywhere."""
        super().save(*args, **kwargs)
        if not self.is_active:
            end_all(self)

    @property
    def posts_held(self) -> list[str]:
        """The posts held today, as the head of every page says them."""
        return [f"{each.post} · {each.shift}" for each in self.appointments_today]

    def rank(self, on: date) -> int:
        """Return the rank of the highest post held on a day, the lower the higher; ``NO_RANK`` without a post."""
        found = self.appointments.in_force(on).aggregate(rank=Min("post__rank"))["rank"]
        return NO_RANK if found is None else found

    def is_above(self, other: "Person", on: date) -> bool:
        """Tell whether this person may manage the other's account: who ranks lower, and never one's own.

        Posts that the other is still to begin count as well: tomorrow's manager is nobody's to take over today.
        """
        ahead = other.appointments.standing().filter(since__gt=on).aggregate(rank=Min("post__rank"))["rank"]
        theirs = min(other.rank(on), NO_RANK if ahead is None else ahead)
        return self.pk != other.pk and self.rank(on) < theirs

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin, which holds reference data only, opens."""
        return self.has_perm(MAINTAIN)

    def search_label(self) -> str:
        return self.name

    def search_names(self) -> tuple[str, ...]:
        return self.name, self.username, self.phone[-4:]

    def search_texts(self) -> tuple[str, ...]:
        return ()
