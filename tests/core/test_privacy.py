from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist, ImproperlyConfigured, ValidationError
from django.db import connection, models
from django.test.utils import isolate_apps
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tianyou.core.privacy import (
    IdNumberMixin,
    IdNumberQuerySet,
    IdNumberValidator,
    RevealLog,
    id_check_character,
    id_number_digest,
    mask_phone,
    normalise_phone,
    reveal,
    validate_phone,
)

NUMBER = "11010519491231002X"
OTHER = "440524188001010014"
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)
births = st.dates(date(1900, 1, 1), date(2025, 12, 31))


@st.composite
def id_numbers(draw):
    first17 = f"{draw(st.integers(110000, 659999))}{draw(births):%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first17 + id_check_character(first17)


@pytest.mark.parametrize(
    ("text", "normal", "masked"),
    [
        ("13812341234", "13812341234", "138****1234"),
        ("+86 138 1234 1234", "13812341234", "138****1234"),
        ("0086-138-1234-1234", "13812341234", "138****1234"),
        ("8613812341234", "13812341234", "138****1234"),
        ("１３８－１２３４－１２３４", "13812341234", "138****1234"),
        ("0571-8765 4321", "057187654321", "0571****4321"),
        ("(010) 87654321", "01087654321", "010****4321"),
        ("0571-87654321-801", "057187654321-801", "0571****4321"),
        ("0571-87654321 ext. 801", "057187654321-801", "0571****4321"),
        ("0571-87654321\u8f6c801", "057187654321-801", "0571****4321"),
        ("87654321", "87654321", "****21"),
        ("400-123-4567", "4001234567", "****567"),
        ("+852 9123 4567", "+85291234567", "****4567"),
        ("8801", "8801", "****1"),
        ("12", "12", "****"),
        ("", "", ""),
        (None, "", ""),
        ("138****1234", "138****1234", "138****1234"),
    ],
)
def test_a_number_has_one_form_and_one_mask(text, normal, masked):
    assert normalise_phone(text) == normal
    assert normalise_phone(normal) == normal
    assert mask_phone(text) == masked


@given(mobiles)
def test_a_masked_mobile_keeps_seven_digits_and_cannot_be_called(number):
    assert mask_phone(number) == number[:3] + "****" + number[-4:]
    assert mask_phone(mask_phone(number)) == mask_phone(number)
    with pytest.raises(ValidationError):
        validate_phone(mask_phone(number))


@given(st.text(max_size=30))
def test_no_text_breaks_the_mask_or_shows_a_long_number_whole(text):
    number = normalise_phone(text)
    assert mask_phone(text) != number or not number or "*" in number


@pytest.mark.parametrize(
    "good", ["13812341234", "+86 138 1234 1234", "0571-87654321", "87654321", "400 123 4567", "+852 9123 4567"]
)
def test_numbers_that_can_be_called_are_taken(good):
    validate_phone(good)


@pytest.mark.parametrize("bad", ["", "12345", "12812341234", "1381234123", "138123412345", "abc13812341234", "call me"])
def test_numbers_that_cannot_be_called_are_refused(bad):
    with pytest.raises(ValidationError):
        validate_phone(bad)


@given(id_numbers())
def test_a_right_id_number_passes_in_any_spelling(number):
    IdNumberValidator()(number)
    IdNumberValidator()(f"{number[:6]} {number[6:14]} {number[14:]}".lower())


@given(id_numbers(), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number, place, shift):
    digit = number[place]
    wrong = str((int(digit) + shift) % 10) if digit.isdigit() else str(shift)
    with pytest.raises(ValidationError):
        IdNumberValidator()(number[:place] + wrong + number[place + 1 :])


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("", "id_form"),
        ("11010519491231002", "id_form"),
        ("110105491231002", "id_form"),
        ("A1010519491231002X", "id_form"),
        ("11010519490230002X", "id_date"),
        ("440524188001010014", "id_date"),
        ("110105194912310021", "id_check"),
    ],
)
def test_what_is_wrong_with_an_id_number_is_said(number, code):
    with pytest.raises(ValidationError) as refused:
        IdNumberValidator()(number)
    assert refused.value.code == code


def test_somebody_born_tomorrow_has_no_id_number():
    first17 = f"110105{timezone.localdate() + timedelta(days=1):%Y%m%d}002"
    with pytest.raises(ValidationError, match="birth date"):
        IdNumberValidator()(first17 + id_check_character(first17))


@given(id_numbers(), id_numbers())
def test_the_digest_finds_the_same_number_only_and_needs_the_key(one, two):
    assert (id_number_digest(one) == id_number_digest(two)) is (one == two)
    assert id_number_digest(one.lower()) == id_number_digest(one)
    assert len(id_number_digest(one)) == 64


def test_the_digest_depends_on_the_key_of_the_fields(settings):
    before = id_number_digest(NUMBER)
    settings.SALT_KEY = "another key"
    assert id_number_digest(NUMBER) != before
    assert id_number_digest("") == ""


@pytest.fixture
def guest_model(db):
    """A model with the mixin, whose table goes with the test's transaction."""
    with isolate_apps("tianyou.core"):

        class Guest(IdNumberMixin):
            name = models.CharField(max_length=20)
            objects = IdNumberQuerySet.as_manager()

            class Meta:
                app_label = "core"

            def __str__(self):
                return self.name

        with connection.cursor() as cursor:
            cursor.execute(*connection.schema_editor().table_sql(Guest))
        yield Guest
    ContentType.objects.clear_cache()


def stored(model, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id_number, id_last4, id_digest FROM {model._meta.db_table} WHERE id = %s", [pk])
        return cursor.fetchone()


def test_only_the_last_four_can_be_read_in_the_table(guest_model):
    guest = guest_model.objects.create(name="a", id_number="110105 19491231 002x")
    sealed, last4, digest = stored(guest_model, guest.pk)
    assert last4 == "002X"
    assert NUMBER[:14] not in sealed
    assert digest == id_number_digest(NUMBER)
    assert guest_model.objects.get().id_number == NUMBER


def test_a_number_is_found_in_any_spelling_and_nothing_finds_nobody(guest_model):
    guest = guest_model.objects.create(name="a", id_number=NUMBER)
    guest_model.objects.create(name="b")
    assert list(guest_model.objects.with_id_number(NUMBER.lower())) == [guest]
    assert not guest_model.objects.with_id_number("")
    assert not guest_model.objects.with_id_number(OTHER)


def test_digest_and_last_four_follow_a_change_even_of_one_column(guest_model):
    guest = guest_model.objects.create(name="a", id_number=OTHER)
    guest.id_number = NUMBER
    guest.save(update_fields=["id_number"])
    assert guest_model.objects.with_id_number(NUMBER).get().id_last4 == "002X"
    guest.id_number = ""
    guest.save()
    assert stored(guest_model, guest.pk) == ("", "", "")
    assert guest_model.objects.get().id_number == ""


def test_a_change_of_another_column_does_not_need_the_number(guest_model, django_assert_num_queries):
    pk = guest_model.objects.create(name="a", id_number=NUMBER).pk
    guest = guest_model.objects.only("name").get()
    guest.name = "b"
    with django_assert_num_queries(1):
        guest.save(update_fields=["name"])
    assert stored(guest_model, pk)[1] == "002X"


def test_a_refused_number_leaves_the_field_able_to_read(guest_model):
    guest_model.objects.create(name="a", id_number=NUMBER)
    with pytest.raises(ValidationError):
        guest_model(name="b", id_number="123").full_clean()
    assert guest_model.objects.get().id_number == NUMBER


def test_a_number_sealed_under_another_key_is_an_error_not_a_strange_number(guest_model):
    guest = guest_model.objects.create(name="a", id_number=NUMBER)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {guest_model._meta.db_table} SET id_number = 'gAAAAstray' WHERE id = %s", [guest.pk])
    with pytest.raises(ImproperlyConfigured):
        guest_model.objects.get()


@pytest.fixture
def clerk(db):
    return get_user_model().objects.create(username="clerk-of-privacy", name="Clerk")


def test_a_look_is_logged_with_who_what_and_why(guest_model, clerk):
    guest = guest_model.objects.create(name="a", id_number=NUMBER)
    assert reveal(guest, "id_number", by=clerk, reason="  police enquiry ") == NUMBER
    log = RevealLog.objects.get()
    assert (log.object_id, log.field, log.by, log.reason) == (str(guest.pk), "id_number", clerk, "police enquiry")
    assert log.content_type.model == "guest"


@pytest.mark.parametrize("reason", ["", "abc", "   a   ", "x" * 201])
def test_no_look_without_a_reason(guest_model, clerk, reason):
    guest = guest_model.objects.create(name="a", id_number=NUMBER)
    with pytest.raises(ValidationError):
        reveal(guest, "id_number", by=clerk, reason=reason)
    assert not RevealLog.objects.exists()


def test_a_wrong_field_is_neither_shown_nor_logged(guest_model, clerk):
    guest = guest_model.objects.create(name="a", id_number=NUMBER)
    with pytest.raises(FieldDoesNotExist):
        reveal(guest, "seal_id_number", by=clerk, reason="police enquiry")
    assert not RevealLog.objects.exists()
