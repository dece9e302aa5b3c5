"""The nouns every stage speaks in: frozen dataclasses, standard library only."""
