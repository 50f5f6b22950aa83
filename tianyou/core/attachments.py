"""Photos and papers that belong to a record, or wait for the form they came with."""

import hashlib
import uuid
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django import forms
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .papers import NAME_MAX_LENGTH, examine


def random_path(attachment: "Attachment", name: str) -> str:
    """Return where a file lies below MEDIA_ROOT; nothing of what a person typed is in it."""
    token = uuid.uuid4().hex
    return f"attachments/{token[:2]}/{token}"


class Attachment(models.Model):
    """A stored file. Without a parent it is kept for its uploader until the form it came with is stored."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    content_type = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, editable=False)
    object_id = models.PositiveBigIntegerField(null=True, blank=True, editable=False)
    record = GenericForeignKey()
    form_key = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    file = models.FileField(_("file"), upload_to=random_path)
    name = models.CharField(_("name"), max_length=NAME_MAX_LENGTH)
    content_kind = models.CharField(_("kind"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("uploaded by"), related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["uploaded_at", "pk"]
        indexes = [models.Index(fields=["content_type", "object_id"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("attachment", args=[self.key])

    @property
    def is_image(self) -> bool:
        return self.content_kind.startswith("image/")


def accept(upload: UploadedFile, *, by: models.Model, form_key: uuid.UUID | None = None) -> Attachment:
    """Examine an upload and store it, without a parent as yet; the same file sent twice with a form is stored once.

    Args:
        upload: from request.FILES.
        by: the person who sends it.
        form_key: key of the form it came with; finds the file again when the form is shown once more.

    Raises:
        ValidationError: see ``examine``.

    The file is written at once: call it outside of a transaction that may yet be undone, or the file stays behind.
    """
    paper = examine(upload)
    digest = hashlib.sha256(paper.content).hexdigest()
    kept = Attachment.objects.filter(form_key=form_key, uploaded_by=by, sha256=digest, object_id=None)
    if form_key and (same := kept.first()):
        return same
    attachment = Attachment(form_key=form_key, uploaded_by=by, sha256=digest, size=len(paper.content))
    attachment.name, attachment.content_kind = paper.name, paper.kind
    attachment.file.save(paper.name, ContentFile(paper.content), save=False)
    attachment.save()
    return attachment


@transaction.atomic
def attach(record: models.Model, attachments: Iterable[Attachment]) -> None:
    """Give kept uploads to a stored record. ValueError, and nothing changes, when one is another record's already."""
    keys = {attachment.pk for attachment in attachments}
    free = models.Q(content_type=None, object_id=None) | models.Q(pk__in=for_record(record))
    parent = ContentType.objects.get_for_model(record)
    given = Attachment.objects.filter(free, pk__in=keys)
    if given.update(content_type=parent, object_id=record.pk, form_key=None) != len(keys):
        raise ValueError("an attachment belongs to another record")


def for_record(record: models.Model) -> models.QuerySet[Attachment]:
    """Return the attachments of a record, oldest first."""
    return Attachment.objects.filter(content_type=ContentType.objects.get_for_model(record), object_id=record.pk)


@transaction.atomic
def discard_all(record: models.Model) -> None:
    """Remove the attachments of a record for good; their files go when the transaction has ended well."""
    for paper in for_record(record):
        stored = paper.file
        paper.delete()
        transaction.on_commit(partial(stored.storage.delete, stored.name))


def for_records(records: Iterable[models.Model]) -> dict[int, list[Attachment]]:
    """Return the attachments of several records of one model by key of the record, oldest first; one query."""
    found, records = {}, list(records)
    if not records:
        return found
    kind = ContentType.objects.get_for_model(records[0])
    for attachment in Attachment.objects.filter(content_type=kind, object_id__in=[record.pk for record in records]):
        found.setdefault(attachment.object_id, []).append(attachment)
    return found


@transaction.atomic
def carry_over(source: models.Model, target: models.Model) -> None:
    """Give a record the photos and papers of the one it grew out of; both rows name the same stored file."""
    parent = ContentType.objects.get_for_model(target)
    for attachment in for_record(source):
        attachment.pk, attachment.key = None, uuid.uuid4()
        attachment.content_type, attachment.object_id, attachment.form_key = parent, target.pk, None
        attachment._state.adding = True
        attachment.save()


def purge_kept(before: datetime) -> int:
    """Delete the uploads from before a moment that no record ever got, files and all; return how many.

    A file goes when the deletion of its row is committed, never sooner.
    """
    with transaction.atomic():
        kept = list(Attachment.objects.select_for_update().filter(object_id=None, uploaded_at__lt=before))
        Attachment.objects.filter(pk__in=[attachment.pk for attachment in kept]).delete()
        for attachment in kept:
            transaction.on_commit(lambda stored=attachment.file: stored.storage.delete(stored.name))
    return len(kept)


class MultipleFileInput(forms.ClearableFileInput):
    """Takes several files; phones offer the camera beside the gallery, since no capture device is forced on them."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"accept": "image/*,application/pdf", **(attrs or {})})


class MultipleFileField(forms.FileField):
    """Several uploads as a list, [] for none. Their content is judged by ``accept``, which names the file at fault."""

    widget = MultipleFileInput

    def __init__(self, *, max_files: int = 20, **kwargs) -> None:
        super().__init__(allow_empty_file=True, **kwargs)
        self.max_files = max_files

    def clean(self, data: list | None, initial: object = None) -> list[UploadedFile]:
        uploads = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(MultipleFileField, self).clean(upload, initial) for upload in uploads or [None]]
        if len(cleaned) > self.max_files:
            text = _("Send at most %(count)s files at a time.")
            raise ValidationError(text, code="many", params={"count": self.max_files})
        return [upload for upload in cleaned if upload]
