"""The commands: each parses, calls one function of the workflow, and formats what comes back."""

from dragoman.cli.app import main

__all__ = ["main"]
