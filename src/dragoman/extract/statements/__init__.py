"""Who said what, through whom, and what kind of act it was."""
