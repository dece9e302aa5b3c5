"""Names of what a spaCy Doc must carry before anything is extracted from it."""

from typing import Final

SOURCE: Final = "source"
"""Span group: who is quoted. Spans of one attribution share their `span.id` over the three groups."""
CUE: Final = "cue"
"""Span group: the reporting words."""
CONTENT: Final = "content"
"""Span group: what is reported; may hold several spans of one `span.id`."""
TIMEX: Final = "timex"
"""Span group: time expressions, where the pipeline marks them."""
EVENT: Final = "event"
"""Span group: trigger words of political events, each labelled with its PLOVER 2.0 root."""
SEGMENTS: Final = "segments"
"""`doc.user_data` key: (start, end) code point pairs to read; no sentence or window crosses their borders."""
SCORES: Final = "attribution_scores"
"""`doc.user_data` key: attribution id -> score 0-1, three decimals."""

ACTS: Final = "attribution_acts"
"""`doc.user_data` key: attribution id -> (speech act, score 0-1 with three decimals)."""
NESTING: Final = "attribution_nesting"
"""`doc.user_data` key: attribution id -> id of the one in whose content its cue stands, 0 for an outermost one."""

ENTITY_LABELS: Final = ("PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "EVENT", "MISC")
"""Labels of `doc.ents`, OntoNotes' names for what it has: any spaCy pipeline trained on those can stand in."""
PERSON_LABELS: Final = frozenset({"PERSON", "PER"})
PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
GROUP_LABELS: Final = PLACE_LABELS | {"ORG"}
