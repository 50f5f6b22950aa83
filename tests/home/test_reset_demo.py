"""``manage.py reset_demo``: makes a demo anew, and touches nothing else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from staffing.models import Person, Zone
from tests.people import someone
from tianyou.home.management.commands import reset_demo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def made(monkeypatch):
    """A demo that is one person and its zone."""

    def make(say) -> None:
        someone("manager")
        Zone.objects.create(code="demo", name_zh="演示", name_en="Demo", is_demo=True)

    monkeypatch.setattr(reset_demo, "make_demo", make)
    return make


def reset(*arguments: str) -> str:
    out = StringIO()
    call_command("reset_demo", *arguments, stdout=out)
    return out.getvalue()


def test_a_real_mall_is_refused_whatever_is_said(made):
    person = someone("clerk-1")
    with pytest.raises(CommandError, match="no demo"):
        reset("--yes")
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_demo_is_made_anew_once_that_is_said(made, settings):
    made(print)
    someone("clerk-1")
    settings.MEDIA_ROOT.mkdir()
    (settings.MEDIA_ROOT / "left.txt").write_text("x")
    with pytest.raises(CommandError, match="--yes"):
        reset()
    assert Person.objects.filter(username="clerk-1").exists()
    assert "The demo is new." in reset("--yes")
    assert list(Person.objects.values_list("username", flat=True)) == ["manager"]
    assert Zone.objects.filter(is_demo=True).count() == 1
    assert not settings.MEDIA_ROOT.exists()
