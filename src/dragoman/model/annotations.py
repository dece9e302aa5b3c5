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
SEGMENTS: Final = "segments"
"""`doc.user_data` key: (start, end) code point pairs to read; no sentence or window crosses their borders."""
SCORES: Final = "attribution_scores"
"""`doc.user_data` key: attribution id -> score 0-1, three decimals."""

ENTITY_LABELS: Final = ("PER", "LOC", "ORG", "MISC")
"""Labels of `doc.ents`."""
