"""People of the centre and of the departments around it. What they may do is not here: see ``staffing.plan``."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from tianyou.core.access import Reach, ScopedQuerySet
from tianyou.core.privacy import validate_phone
from tianyou.core.records import Signed
from tianyou.core.reference import MAINTAIN


class PersonQuerySet(ScopedQuerySet):
    def active(self):
        return self.filter(is_active=True)


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def create_person(self, username: str, name: str, password: str, **fields):
        """Create an account; the password is stored hashed."""
        person = self.model(username=username, name=name, **fields)
        person.set_password(password)
        person.save()
        return person


class Person(Signed, AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. Django's superuser, groups and single permissions are taken out: the plan is the policy."""

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
    name = models.CharField(_("name"), max_length=60)
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[validate_phone])
    is_active = models.BooleanField(_("may sign in"), default=True)
    must_change_password = models.BooleanField(default=True, editable=False)

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
        """What the plan lets this person do today, by capability; one query, kept for the request."""
        return self.appointments.holdings_today()

    @property
    def is_staff(self) -> bool:
        """Whether Django's admin, which holds reference data only, opens."""
        return self.has_perm(MAINTAIN)

    def search_label(self) -> str:
        return self.name

    def search_names(self) -> tuple[str, ...]:
        return self.name, self.username, self.phone

    def search_texts(self) -> tuple[str, ...]:
        return ()
