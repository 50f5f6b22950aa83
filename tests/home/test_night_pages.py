"""The pages of the daily run and of messages, each in one language."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests import make
from tests.test_language_pages import LANGUAGES, strange_texts

pytestmark = pytest.mark.django_db
PAGES = ("daily", "staffing:messages", "staffing:message-wishes", "post-guides", "home")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_speak_one_language(language, as_post, settings):
    settings.HAS_MAIL, settings.WEBHOOK_URL = True, "http://127.0.0.1:9/"
    client = as_post("manager", language)
    before = [strange_texts(client.get(reverse(page)), language) for page in PAGES]
    make.message(to="manager", language=language)
    call_command("daily")
    after = [strange_texts(client.get(reverse(page)), language) for page in PAGES]
    assert before == after == [[] for _page in PAGES]
    wrong = client.post(reverse("staffing:message-wishes"), {"email": "x", "kind_late": "mail"})
    assert (wrong.status_code, strange_texts(wrong, language)) == (422, [])
