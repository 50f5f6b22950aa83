"""The makers by which every table of tests goes: posts × pages, states × posts × moves, and both languages.

Records without states have makers too, for their pages."""

from collections.abc import Callable

CASES: dict[str, Callable] = {}
ARGUMENTS: dict[str, Callable] = {}


def makes(model):
    """Register a function that makes a record of a model within every post's reach; texts in ``language``."""

    def register(make):
        CASES[model._meta.model_name] = make
        return make

    return register


def arguments_of(page: str):
    """Register a function from the keys of records, by model, to the arguments of a page that needs more than a key."""

    def register(arguments):
        ARGUMENTS[page] = arguments
        return arguments

    return register


def address_arguments(page: str, view, keys: dict[str, int]) -> list:
    """Return the arguments of a page's address, by the keys of one record of each model."""
    if page in ARGUMENTS:
        return ARGUMENTS[page](keys)
    return [keys[(getattr(view, "whole_model", None) or view.model)._meta.model_name]]
