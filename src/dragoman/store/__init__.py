"""Keeps documents, analyses and the record."""

from dragoman.store.base import Added, Alias, Failure, Hit, SeenPath, Store
from dragoman.store.opening import open_store

__all__ = ["Added", "Alias", "Failure", "Hit", "SeenPath", "Store", "open_store"]
