import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from tianyou.core.forms import Submission

pytestmark = pytest.mark.django_db


def test_keys_of_sent_forms_go_after_a_week_and_not_before(capsys):
    for days in (6, 8):
        Submission.objects.create(key=uuid.uuid4(), at=timezone.now() - timedelta(days=days))
    call_command("daily")
    call_command("daily")
    assert Submission.objects.count() == 1
    assert "1 keys" in capsys.readouterr().out
