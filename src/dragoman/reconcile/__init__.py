"""Analyses of many documents to one record."""
