"""The search index: in step with the records, safe for any input, and one query a model."""

from functools import lru_cache
from io import StringIO
from types import SimpleNamespace

import pytest
from django.apps.registry import Apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tianyou.core import search, search_index
from tianyou.core.search import SearchEntry, find, index, matching, reindex, unindex
from tianyou.core.search_index import TYPE_SHIFT, CreateSearchIndex

pytestmark = [pytest.mark.django_db, pytest.mark.database]
storable = st.characters(exclude_categories=["Cs"], exclude_characters="\0")


class ShopQuerySet(models.QuerySet):
    is_found_by_index_alone = True

    def search(self, words, user):
        return matching(self, words)

    def visible_to(self, user):
        return self.exclude(name__startswith="hidden")


class Shop(Group):
    """A searchable stand-in without a table of its own: ``name|text``."""

    objects = ShopQuerySet.as_manager()

    class Meta:
        proxy = True
        app_label = "auth"
        apps = Apps()

    def search_label(self):
        return self.name

    def search_names(self):
        return [self.name.split("|")[0]]

    def search_texts(self):
        return self.name.split("|")[1:]


class Viewer:
    def __init__(self, *capabilities):
        self.capabilities = capabilities

    def has_perm(self, name):
        return name in self.capabilities


def shop(name):
    made = Shop.objects.create(name=name)
    index(made)
    return made


def names(text):
    return [row.name for row in matching(Shop.objects.order_by("pk"), text)]


@pytest.mark.parametrize(
    "typed",
    [
        "天佑",
        "佑",
        "tyc",
        "tianyou",
        "TYC",
        "ty",
        "1F-023",
        "1f 23",
        "１Ｆ23",
        "8000",
        "13800138000",
        "漏水",
        "空调 tyc 8000",
    ],
)
def test_a_record_is_found(typed):
    wanted = shop("天佑城 1F-023 13800138000|三楼空调漏水")
    shop("星巴克 2F-024 13900139001|扶梯停运")
    assert names(typed) == [wanted.name]


@pytest.mark.parametrize("typed", ["天水", "kongtiao", "星巴克 漏水", "800", "1F-24", "3800138000"])
def test_a_record_is_not_found_by_what_it_does_not_say(typed):
    shop("天佑城 1F-023 13800138000|三楼空调漏水")
    assert names(typed) == []


def test_blank_text_narrows_nothing_and_signs_match_nothing():
    shop("天佑城")
    assert names(" \t") == ["天佑城"]
    assert names("!?") == []


def test_the_index_follows_a_change():
    made = shop("天佑城")
    made.name = "星巴克"
    made.save()
    index(made)
    assert (names("天佑"), names("xbk")) == ([], ["星巴克"])
    assert SearchEntry.objects.get(object_id=made.pk).label == "星巴克"


def test_indexing_again_keeps_one_entry():
    made = shop("天佑城")
    index(made)
    assert SearchEntry.objects.count() == 1
    assert names("天佑") == ["天佑城"]


def test_an_unindexed_record_is_not_found():
    made = shop("天佑城")
    unindex(made)
    assert names("天佑") == []
    assert Shop.objects.filter(pk=made.pk).exists()


def test_records_of_another_kind_with_the_same_key_are_not_found():
    made = shop("天佑城")
    other = ContentType.objects.get_for_model(SearchEntry)
    SearchEntry.objects.update(id=(other.pk << TYPE_SHIFT) + made.pk, content_type=other)
    assert names("天佑") == []
    index(made)
    assert names("天佑") == ["天佑城"]


def test_a_word_that_very_many_records_have_is_found_as_any_other(monkeypatch):
    monkeypatch.setattr(search_index, "common_words", lru_cache(search_index.common_words.__wrapped__))
    first, second = shop("天佑城一"), shop("天佑城二")
    shop("紫竹园")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE core_searchentry")
    newest = matching(Shop.objects.order_by("-pk"), "天佑")
    assert list(newest) == [second, first]
    is_postgresql = connection.vendor == "postgresql"
    assert ("core_search_has" in str(newest.query)) == is_postgresql
    assert "core_search_has" not in str(matching(Shop.objects, "天佑城").query)
    assert "core_search_has" not in str(matching(Shop.objects, "电梯").query)
    assert find("天佑", [Shop], Viewer("auth.view_shop")) == [(Shop, [second, first])]
    unindex(second)
    assert list(newest.all()) == [first]


def test_a_common_word_that_no_new_record_has_is_handed_over_by_the_index(monkeypatch):
    """Looked for newest first, it would be asked of every record since."""
    monkeypatch.setattr(search_index, "common_words", lambda database, hour: {"天佑"})
    old = shop("天佑城")
    Shop.objects.bulk_create(Shop(name=f"紫竹园{number}") for number in range(60))
    index(*Shop.objects.exclude(pk=old.pk))
    rows = matching(Shop.objects.order_by("-pk"), "天佑")
    assert "core_search_has" not in str(rows.query)
    assert list(rows) == [old]


def test_indexing_costs_one_query_for_all(django_assert_num_queries):
    made = [Shop.objects.create(name=f"天佑城{number}") for number in range(3)]
    ContentType.objects.get_for_model(Shop)
    with django_assert_num_queries(1):
        index(*made)


def test_a_search_narrows_what_was_filtered_before():
    first, second = shop("天佑城一"), shop("天佑城二")
    rows = matching(Shop.objects.exclude(pk=first.pk), "tyc").order_by("-pk")
    assert list(rows[:26]) == [second]
    assert rows.count() == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=150))
def test_any_text_may_be_typed(text):
    assert matching(Shop.objects.all(), text).count() == 0


@pytest.mark.parametrize(
    "typed", ["'", '"', "a' OR 1=1 --", 'NEAR("a" "b")', "keys:a*", "a & !b | c:*", "\\", "%s", "\0a", "空" * 10_000]
)
def test_operators_are_only_text(typed):
    shop("天佑城")
    assert names(typed) == []


@given(name=st.text(storable, min_size=1, max_size=40), text=st.text(storable, max_size=120))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_may_be_indexed(name, text):
    made = Shop(pk=1, name=f"{name}|{text}")
    index(made)
    assert SearchEntry.objects.get(object_id=1).label == made.name


def test_a_long_text_counts_up_to_its_limit():
    made = Shop.objects.create(name="天佑城")
    made.name = f"天佑城|{'水' * search.TEXT_LENGTH}电"
    index(made)
    assert (names("水水"), names("电")) == (["天佑城"], [])


def test_find_gives_the_newest_visible_records_of_each_permitted_model(django_assert_num_queries):
    made = [shop(name) for name in ("天佑城一", "hidden天佑城", "天佑城二", "天佑城三")]
    ContentType.objects.get_for_model(Shop)
    with django_assert_num_queries(2):
        found = find("tyc", [Shop, SearchEntry], Viewer("auth.view_shop"), limit=2)
    assert found == [(Shop, [made[3], made[2]])]


def test_find_asks_a_model_without_a_match_only_if_it_is_found_otherwise_too(monkeypatch, django_assert_num_queries):
    shop("天佑城")
    with django_assert_num_queries(1):
        assert find("nobody", [Shop], Viewer("auth.view_shop")) == []
    monkeypatch.setattr(ShopQuerySet, "is_found_by_index_alone", False)
    monkeypatch.setattr(ShopQuerySet, "search", lambda rows, words, user: rows)
    with django_assert_num_queries(2):
        assert len(find("nobody", [Shop], Viewer("auth.view_shop"))[0][1]) == 1


@pytest.mark.parametrize("typed", ["", " ", "!", "nobody"])
def test_find_finds_nothing_in_nothing(typed):
    shop("天佑城")
    assert find(typed, [Shop], Viewer("auth.view_shop")) == []


def test_find_asks_nothing_without_the_capability(django_assert_num_queries):
    shop("天佑城")
    with django_assert_num_queries(0):
        assert find("天佑", [Shop], Viewer()) == []


def test_reindexing_renews_all_and_drops_strays(monkeypatch):
    monkeypatch.setattr(search, "BATCH", 2)
    gone = shop("天佑城零")
    Group.objects.filter(pk=gone.pk).delete()
    Shop.objects.bulk_create([Shop(name=f"天佑城{number}") for number in range(5)])
    assert list(reindex(Shop)) == [2, 4, 5]
    assert names("tyc") == [f"天佑城{number}" for number in range(5)]
    assert SearchEntry.objects.count() == 5


def test_the_command_reindexes_every_searchable_model(monkeypatch):
    monkeypatch.setattr(search, "searchable", lambda: [Shop])
    Shop.objects.create(name="天佑城")
    out = StringIO()
    call_command("reindex", stdout=out)
    assert "auth.Shop 1/1" in out.getvalue()
    assert names("tyc") == ["天佑城"]


def test_the_command_runs_over_the_real_models():
    call_command("reindex", stdout=StringIO())


def test_the_index_can_be_built_again_over_what_is_there():
    shop("天佑城")
    build(CreateSearchIndex().database_backwards)
    build(CreateSearchIndex().database_forwards)
    build(CreateSearchIndex().database_forwards)
    shop("天佑城二")
    assert names("tyc") == ["天佑城", "天佑城二"]


def build(step):
    connection.check_constraints()
    step("core", SimpleNamespace(connection=connection, execute=connection.cursor().execute), None, None)
