"""Scores against gold corpora."""
