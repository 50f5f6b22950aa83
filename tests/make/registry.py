"""The makers by which every table of tests goes: posts × pages, states × posts × moves, and both languages.

Records without states have makers too, for their pages."""

from collections.abc import Callable

CASES: dict[str, Callable] = {}


def makes(model):
    """Register a function that makes a record of a model within every post's reach; texts in ``language``."""

    def register(make):
        CASES[model._meta.model_name] = make
        return make

    return register
