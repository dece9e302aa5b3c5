"""Verbs and nouns that tell of an encounter, and whose it is."""
