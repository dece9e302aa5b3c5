"""Annotated Docs to times, actors, statements and accounts of encounters."""
