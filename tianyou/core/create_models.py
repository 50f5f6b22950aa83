"""Creating many models in one step of a migration."""

from collections.abc import Sequence

from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Migration operation: create models that may refer to each other in any order.

    Django renders every model again that is related to a model it creates. Here nearly all are related, through the
    person who did a thing, so that a fresh database spent two minutes on drawing models that nobody looked at. These
    are drawn once, at the end. Indexes and constraints stand in the models' options.

    Args:
        operations: the ``CreateModel`` of each.
    """

    serialization_expand_args = ["operations"]
    reversible = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name, app_label):
        return any(each.references_model(name, app_label) for each in self.operations)

    def describe(self):
        return ", ".join(each.describe() for each in self.operations)
