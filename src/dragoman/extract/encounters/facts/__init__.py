"""What is said of an encounter: one finder for each kind of fact."""
