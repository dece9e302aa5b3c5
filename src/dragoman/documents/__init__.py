"""Bytes to documents: readers, cleaning, dates, outlets."""

from dragoman.documents.reading import raw_range, read
from dragoman.documents.sidecar import Given

__all__ = ["Given", "raw_range", "read"]
