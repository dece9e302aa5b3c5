"""When: TIMEX3 expressions and what they cover."""
