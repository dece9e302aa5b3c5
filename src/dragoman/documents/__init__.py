"""Bytes to documents: readers, cleaning, dates, outlets."""
