import hashlib
import io
import uuid
from datetime import date, timedelta

import pytest
from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tianyou.core.attachments import Attachment, MultipleFileField, accept, attach, for_record, purge_kept
from tianyou.core.calendar import CalendarDay
from tianyou.core.papers import DOCX, SUFFIXES, XLSX, examine, safe_name

from .uploads import PDF, archive, huge_png_header, photo_with_place, picture, upload, workbook

SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
WORD = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def clerk(db):
    return get_user_model().objects.create(username="clerk-of-papers", name="Clerk")


@pytest.fixture
def record(db):
    return CalendarDay.objects.create(date=date(2027, 1, 1), kind="statutory", name_zh="-", name_en="-")


def files_below(media):
    return [path for path in media.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.jpg", picture("JPEG"), "image/jpeg"),
        ("a.png", picture("PNG"), "image/png"),
        ("a.webp", picture("WEBP"), "image/webp"),
        ("a.pdf", PDF, "application/pdf"),
        ("a.docx", WORD, DOCX),
        ("a.xlsx", workbook(), XLSX),
    ],
)
def test_photos_and_papers_are_taken_for_what_they_are(name, content, kind):
    paper = examine(upload(name, content))
    assert (paper.name, paper.kind) == (name, kind)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("page.png", HTML, "kind"),
        ("drawing.svg", SVG, "kind"),
        ("drawing.png", SVG, "kind"),
        ("nothing.jpg", b"", "empty"),
        ("tool.exe", b"MZ" + b"\0" * 200, "kind"),
        ("moving.gif", picture("GIF", mode="P"), "kind"),
        ("any.zip", archive("a.txt"), "kind"),
        ("macro.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "kind"),
        ("both.docx", archive("[Content_Types].xml", "word/document.xml", "xl/workbook.xml"), "kind"),
        ("torn.xlsx", workbook()[:200], "kind"),
        ("torn.jpg", picture("JPEG", (400, 400))[:300], "broken"),
        ("torn.png", picture("PNG", (400, 400))[:60], "broken"),
        ("bomb.png", huge_png_header(), "broken"),
        ("wide.png", huge_png_header(61_000_000, 1), "broken"),
    ],
)
def test_odd_uploads_are_refused_by_name(name, content, code):
    with pytest.raises(ValidationError) as refused:
        examine(upload(name, content))
    assert refused.value.code == code
    assert name in refused.value.messages[0]


def test_a_file_over_the_limit_is_refused_before_it_is_read(settings):
    settings.ATTACHMENT_MAX_BYTES = 1000
    examine(upload("fits.pdf", PDF.ljust(1000)))
    with pytest.raises(ValidationError, match=r"large\.pdf") as refused:
        examine(upload("large.pdf", PDF.ljust(1001)))
    assert refused.value.code == "large"


def test_a_photo_of_twenty_megabytes_is_taken_and_made_smaller(settings):
    noise = Image.effect_noise((4200, 3400), 90).convert("RGB")
    exif, written = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    noise.save(written, "JPEG", quality=100, subsampling=0, exif=exif)
    source = written.getvalue().ljust(20 * 1024 * 1024, b"\x00")
    assert len(source) > settings.ATTACHMENT_MAX_BYTES
    content = examine(upload("photo.jpg", source)).content
    assert len(content) < settings.ATTACHMENT_MAX_BYTES
    with Image.open(io.BytesIO(content)) as stored:
        assert stored.height == 2560 and stored.width < stored.height
    settings.PHOTO_MAX_BYTES = 1000
    with pytest.raises(ValidationError, match="large"):
        examine(upload("photo.jpg", source))


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_loses_its_place_and_camera_and_stands_upright(file_format):
    source = photo_with_place(file_format)
    assert b"SecretCamera" in source
    content = examine(upload("photo", source)).content
    assert b"Secret" not in content
    with Image.open(io.BytesIO(content)) as stored:
        assert stored.size == (20, 40)
        assert not stored.getexif()


@pytest.mark.parametrize(
    ("file_format", "mode"),
    [("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "P"), ("PNG", "LA"), ("PNG", "I;16"), ("WEBP", "RGBA")],
)
def test_pictures_of_every_mode_are_taken(file_format, mode):
    content = examine(upload("picture", picture(file_format, mode=mode))).content
    with Image.open(io.BytesIO(content)) as stored:
        stored.load()
        assert (stored.format, stored.size) == (file_format, (40, 20))


def test_a_see_through_picture_stays_see_through():
    content = examine(upload("seal.png", picture("PNG", mode="L", transparency=120))).content
    with Image.open(io.BytesIO(content)) as stored:
        assert stored.getpixel((0, 0))[3] == 0


def test_a_large_photo_is_made_smaller_in_its_proportions():
    content = examine(upload("photo.jpg", picture("JPEG", (6000, 3000)))).content
    with Image.open(io.BytesIO(content)) as stored:
        assert stored.size == (2560, 1280)


def test_what_hides_behind_a_picture_is_dropped():
    content = examine(upload("photo.png", picture("PNG") + HTML)).content
    assert b"script" not in content


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\me\\plan.PNG", "plan.PNG"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie: x.png"),
        ("invoice\u202egnp.exe", "invoicegnp.exe.png"),
        ("page.html", "page.html.png"),
        ("", "file.png"),
        ("..", "file.png"),
        (".png", "png.png"),
        ("x" * 300 + ".png", "x" * 116 + ".png"),
    ],
)
def test_names_are_made_safe(name, safe):
    assert safe_name(name, "image/png") == safe


@given(st.text(max_size=300), st.sampled_from(sorted(SUFFIXES)))
def test_no_name_is_long_or_a_path_or_hides_its_kind(name, kind):
    safe = safe_name(name, kind)
    assert 0 < len(safe) <= 120
    assert safe.isprintable()
    assert not set(safe) & set("/\\")
    assert safe.lower().endswith(SUFFIXES[kind])
    assert safe_name(safe, kind) == safe


def test_a_file_is_stored_under_a_name_nobody_chose(media, clerk):
    kept = accept(upload("../../plan.pdf", PDF), by=clerk)
    (stored,) = files_below(media)
    assert "plan" not in str(stored.relative_to(media))
    assert stored.read_bytes() == PDF
    assert (kept.name, kept.size, kept.sha256) == ("plan.pdf", len(PDF), hashlib.sha256(PDF).hexdigest())
    assert (kept.uploaded_by, kept.content_type, kept.object_id) == (clerk, None, None)


def test_size_and_hash_are_those_of_what_is_stored(media, clerk):
    kept = accept(upload("photo.jpg", photo_with_place()), by=clerk)
    content = files_below(media)[0].read_bytes()
    assert (kept.size, kept.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert kept.is_image


def test_a_refused_file_leaves_nothing_behind(media, clerk):
    with pytest.raises(ValidationError):
        accept(upload("page.png", HTML), by=clerk)
    assert not files_below(media)
    assert not Attachment.objects.exists()


def test_the_same_file_sent_again_with_its_form_is_stored_once(media, clerk):
    form = uuid.uuid4()
    first = accept(upload("a.pdf", PDF), by=clerk, form_key=form)
    assert accept(upload("a.pdf", PDF), by=clerk, form_key=form) == first
    assert accept(upload("a.pdf", PDF), by=clerk, form_key=uuid.uuid4()) != first
    assert accept(upload("a.pdf", PDF), by=clerk) != first
    assert len(files_below(media)) == 3


def test_kept_uploads_are_given_to_their_record(media, clerk, record):
    kept = [accept(upload(f"{n}.pdf", PDF), by=clerk, form_key=uuid.uuid4()) for n in range(2)]
    attach(record, kept)
    attach(record, kept[:1])
    assert list(for_record(record)) == kept
    assert not Attachment.objects.exclude(form_key=None).exists()
    assert kept[0].__class__.objects.get(pk=kept[0].pk).record == record


def test_an_upload_of_one_record_cannot_be_moved_to_another(media, clerk, record):
    other = CalendarDay.objects.create(date=date(2027, 1, 2), kind="statutory", name_zh="-", name_en="-")
    taken, free = (accept(upload("a.pdf", PDF), by=clerk) for _ in range(2))
    attach(record, [taken])
    with pytest.raises(ValueError, match="another record"):
        attach(other, [free, taken])
    assert list(for_record(record)) == [taken]
    assert not for_record(other).exists()


def test_old_uploads_without_a_record_go_with_their_files(media, clerk, record, django_capture_on_commit_callbacks):
    now = timezone.now()
    old, fresh, attached = (accept(upload("a.pdf", PDF), by=clerk) for _ in range(3))
    attach(record, [attached])
    Attachment.objects.filter(pk__in=[old.pk, attached.pk]).update(uploaded_at=now - timedelta(days=8))
    with django_capture_on_commit_callbacks(execute=True):
        assert purge_kept(now - timedelta(days=7)) == 1
    assert set(Attachment.objects.all()) == {fresh, attached}
    assert {path.name for path in files_below(media)} == {
        kept.file.name.rpartition("/")[2] for kept in (fresh, attached)
    }


def test_a_purge_that_is_undone_keeps_the_files(media, clerk, django_capture_on_commit_callbacks):
    accept(upload("a.pdf", PDF), by=clerk)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        assert purge_kept(timezone.now()) == 1
        transaction.set_rollback(True)
    assert len(files_below(media)) == Attachment.objects.count() == 1


class PaperForm(forms.Form):
    files = MultipleFileField(required=False, max_files=2)


def sent(*uploads):
    return PaperForm(QueryDict(), MultiValueDict({"files": list(uploads)}))


def test_a_form_takes_several_files_or_none():
    form = sent(upload("a.pdf", PDF), upload("b.pdf", PDF))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["files"]] == ["a.pdf", "b.pdf"]
    assert sent().is_valid()
    assert sent().fields["files"].clean([]) == []


def test_a_form_that_needs_a_file_says_so_and_too_many_are_refused():
    with pytest.raises(ValidationError) as refused:
        MultipleFileField().clean([])
    assert refused.value.code == "required"
    assert "files" in sent(*(upload(f"{n}.pdf", PDF) for n in range(3))).errors


def test_the_control_lets_a_phone_offer_its_camera_and_choose_several():
    html = str(PaperForm()["files"])
    assert "multiple" in html
    assert 'accept="image/*,application/pdf"' in html
    assert "capture" not in html
