"""What became of encounters: held, planned, put off, called off, denied; and which went before another."""
