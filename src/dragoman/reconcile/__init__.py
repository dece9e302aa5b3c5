"""From the analyses of many documents to one record."""

from dragoman.reconcile.record import reconcile

__all__ = ["reconcile"]
