"""What the program writes to people: the message, what each wants to be told, and what is still to be sent."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from .hours import FROM, UNTIL
from .kinds import KINDS

READ_KEPT, KEPT = timedelta(days=30), timedelta(days=180)


class Channel(models.TextChoices):
    APP = "app", pgettext_lazy("message", "in the program")
    MAIL = "mail", pgettext_lazy("message", "in the program and by e-mail")
    OFF = "off", pgettext_lazy("message", "not at all")


class Told(models.Model):
    """What is said and where it leads: a kind, a kind of record and a number, no personal data.

    ``key`` names the thing and its occasion, so that the same is said once.
    """

    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=160)
    content_type = models.ForeignKey(ContentType, models.CASCADE, null=True, related_name="+")
    about = models.CharField(max_length=60, blank=True)
    url = models.CharField(max_length=200)
    made_at = models.DateTimeField(pgettext_lazy("message", "written at"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """The message in the present language."""
        kind = KINDS.get(self.kind)
        label = str(kind.label) if kind else self.kind
        what = " ".join(part for part in (self.sort_of_record, self.about) if part)
        return _("%(kind)s: %(what)s") % {"kind": label, "what": what} if what else label

    @property
    def record_key(self) -> tuple[str, int] | None:
        """Label of the kind and key of the record it is about, None where it is about no single one."""
        if self.content_type_id is None:
            return None
        label, key, _mark = self.key.split(":", 2)
        return label, int(key)

    @property
    def sort_of_record(self) -> str:
        """What kind of record it is about; the kinds are read once and kept by Django."""
        if self.content_type_id is None:
            return ""
        model = ContentType.objects.get_for_id(self.content_type_id).model_class()
        return capfirst(str(model._meta.verbose_name)) if model else ""


class ToldQuerySet(models.QuerySet):
    def about(self, record):
        """Return what is told about a record, whatever its occasion was."""
        return self.filter(key__startswith=f"{record._meta.label_lower}:{record.pk}:")


class MessageQuerySet(ToldQuerySet):
    def unread(self):
        return self.filter(read_at=None)


class Message(Told):
    """One message to one person."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages")
    read_at = models.DateTimeField(pgettext_lazy("message", "read at"), null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("to me", "message")
        verbose_name_plural = pgettext_lazy("to me", "messages")
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "id"]),
            models.Index(fields=["person"], condition=Q(read_at=None), name="message_unread"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "kind", "key"], name="message_once_a_thing")]

    @classmethod
    def purge(cls, now: datetime) -> int:
        """Remove what was read a month ago, and whatever is half a year old; return how many."""
        old = Q(read_at__lt=now - READ_KEPT) | Q(made_at__lt=now - KEPT)
        return cls.objects.filter(old).delete()[0]


class MessageWish(models.Model):
    """How somebody wants to be told of one kind; without a row it is in the program only."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    channel = models.CharField(max_length=4, choices=Channel)

    class Meta:
        verbose_name = gettext_lazy("wish about messages")
        verbose_name_plural = gettext_lazy("wishes about messages")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_wish_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.channel}"


class MessageSettings(models.Model):
    """Where somebody's e-mails go, in which language, and in which hours none is sent."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="message_settings")
    email = models.EmailField(gettext_lazy("e-mail address"), max_length=120, blank=True)
    language = models.CharField(
        gettext_lazy("language of the e-mails"), max_length=10, choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
    )  # fmt: skip
    quiet_from = models.TimeField(gettext_lazy("quiet from"), default=FROM)
    quiet_until = models.TimeField(
        gettext_lazy("quiet until"), default=UNTIL,
        help_text=gettext_lazy("Between these hours no e-mail is sent; it comes when they are over."),
    )  # fmt: skip

    class Meta:
        verbose_name = gettext_lazy("settings of messages")
        verbose_name_plural = gettext_lazy("settings of messages")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.person_id)


class Way(models.TextChoices):
    MAIL = "mail", gettext_lazy("e-mail")
    ROBOT = "robot", gettext_lazy("robot of the group chat")


class Sending(Told):
    """One message on its way out of the program; ``person`` is None for the robot of the group chat.

    ``claimed_until`` keeps other senders away while one is at it; whoever breaks off is followed by the next one then.
    """

    way = models.CharField(max_length=5, choices=Way)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    address = models.CharField(max_length=260, unique=True)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    fault = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = ToldQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("message to send")
        verbose_name_plural = gettext_lazy("messages to send")
        default_permissions = ()
        indexes = [
            models.Index(fields=["due_at"], condition=Q(sent_at=None, given_up_at=None), name="sending_to_do"),
        ]

    @classmethod
    def purge(cls, now: datetime) -> int:
        """Remove what was sent, or given up, a month ago; return how many."""
        over = Q(sent_at__lt=now - READ_KEPT) | Q(given_up_at__lt=now - READ_KEPT)
        return cls.objects.filter(over).delete()[0]


def unread_of(person) -> int:
    """Return how many messages somebody has not read; no query for whoever was fetched with that number."""
    known = getattr(person, "unread", None)
    return person.messages.unread().count() if known is None else known


def mark_read(messages, at: datetime | None = None) -> int:
    """Mark messages as read and return how many had not been."""
    return messages.unread().update(read_at=at or timezone.now())
