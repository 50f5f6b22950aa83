"""Models made together may refer to each other in any order, and go again."""

import pytest
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from tianyou.core.create_models import CreateModels

OPERATION = CreateModels(
    [
        CreateModel(
            "Egg", [("id", models.AutoField(primary_key=True)), ("of", models.ForeignKey("core.Hen", models.CASCADE))]
        ),
        CreateModel(
            "Hen",
            [
                ("id", models.AutoField(primary_key=True)),
                ("out_of", models.ForeignKey("core.Egg", models.CASCADE, null=True)),
            ],
        ),
    ]
)
TABLES = {"core_egg", "core_hen"}


@pytest.mark.django_db(transaction=True)
def test_models_that_need_each_other_are_made_and_unmade():
    before, after = ProjectState(), ProjectState()
    OPERATION.state_forwards("core", after)
    with connection.schema_editor() as editor:
        OPERATION.database_forwards("core", editor, before, after)
    hen, egg = (after.apps.get_model("core", name) for name in ("Hen", "Egg"))
    made = egg.objects.create(of=hen.objects.create())
    hen.objects.update(out_of=made)
    assert hen.objects.get().out_of.of == hen.objects.get()
    hen.objects.update(out_of=None)
    egg.objects.all().delete()
    with connection.schema_editor() as editor:
        OPERATION.database_backwards("core", editor, after, before)
    assert TABLES.isdisjoint(connection.introspection.table_names())


def test_the_state_is_drawn_anew_and_knows_whom_the_models_refer_to():
    state = ProjectState()
    assert not state.apps.all_models["core"]
    OPERATION.state_forwards("core", state)
    assert set(state.apps.all_models["core"]) == {"egg", "hen"}
    assert OPERATION.references_model("Hen", "core") and not OPERATION.references_model("Fox", "core")
