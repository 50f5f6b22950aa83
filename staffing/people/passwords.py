"""Passwords that are said once: made by chance, changed at the first sign-in."""

import secrets

# Without 0, 1, i, l and o, which are misread from paper.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 3, 4


def one_time_password() -> str:
    """Return a random password of twelve characters in three groups, some 59 bits: ``k7rm-p3xa-9wqe``."""
    groups = ("".join(secrets.choice(ALPHABET) for _place in range(GROUP_LENGTH)) for _group in range(GROUPS))
    return "-".join(groups)
