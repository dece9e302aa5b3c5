"""Text to annotated spaCy Docs."""
