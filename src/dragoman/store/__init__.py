"""Keeps documents, analyses and the record."""
