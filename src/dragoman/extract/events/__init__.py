"""Political events: who did what to whom, coded by PLOVER 2.0 with CAMEO beside it."""
