"""Which mentions are of one encounter, and which encounters count."""
