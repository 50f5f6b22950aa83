"""Where the time limits of searches are kept."""

from pathlib import Path

from .states import SearchState as S

DATA = Path(__file__).parent / "data" / "limits.json"
CODES = {S.REPORTED: "search.begin", S.SEARCHING: "search.sweep"}
CALL, CALL_CHILD = "search.call", "search.call_child"
REPEAT = "search.repeat"
KEEP_MINOR, KEEP_ADULT = "search.keep_minor", "search.keep_adult"
