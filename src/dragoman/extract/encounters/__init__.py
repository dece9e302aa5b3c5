"""Who met whom, when, where, how long, at whose asking."""
