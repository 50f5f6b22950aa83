import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tianyou.core.models import Attachment

from ..people import someone

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("charset", ["hex", "base64", "no-such-charset", "rot13"])
def test_a_charset_that_is_no_text_is_a_bad_request(client, charset):
    answer = client.generic("POST", "/login/", b"a=1", f"multipart/form-data; boundary=x; charset={charset}")
    assert answer.status_code == 400


@pytest.mark.parametrize("key", ["\x00aaaa", "../../etc", "a" * 400, "ABC"])
def test_a_session_that_cannot_be_is_no_session(client, key):
    client.cookies["sessionid"] = key
    assert client.get("/").status_code == 302


def test_private_pages_are_kept_out_of_shared_caches(as_post):
    assert as_post("manager").get("/")["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_out_of_this_world_is_told_at_its_field(as_post, day):
    answer = as_post("manager").get(reverse("complaints:ticket-list"), {"since": day})
    assert answer.status_code == 422
    cursor = {"sort": "registered_at", "after": f"{day}T00:00:00-14:00|1"}
    assert as_post("manager").get(reverse("complaints:ticket-list"), cursor).status_code == 400


def test_a_forged_form_key_takes_nobody_elses_upload(as_post):
    theirs = as_post("frontdesk-late")
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
    )
    page = reverse("complaints:ticket-create")
    sent = theirs.post(page, {"text": "", "files": SimpleUploadedFile("theirs.png", png, "image/png")})
    kept = Attachment.objects.get()
    values = {"text": "x", "place": "y", "kind": "repair", "category": "service", "grade": "ordinary"}
    more = {"channel": "phone", "complainant": "customer", "form_key": kept.form_key}
    assert sent.status_code == 422
    assert as_post("frontdesk-early").post(page, values | more).status_code == 302
    kept.refresh_from_db()
    assert (kept.object_id, kept.uploaded_by) == (None, someone("frontdesk-late"))


def test_the_admin_has_one_password_page_and_survives_made_up_filters(as_post):
    manager = as_post("manager")
    assert manager.get("/admin/password_change/").url == reverse("password-change")
    for query in ({"date__year": "9" * 11}, {"kind__exact": "\x00"}):
        assert manager.get("/admin/core/calendarday/", query).status_code in (200, 302)


def test_the_code_and_day_of_a_limit_stand_once_they_are_stored(as_post):
    page = as_post("manager").get("/admin/core/limit/", follow=True)
    first = page.context["cl"].result_list[0]
    form = as_post("manager").get(f"/admin/core/limit/{first.pk}/change/").context["adminform"].form
    assert not {"code", "effective_on"} & set(form.fields)
