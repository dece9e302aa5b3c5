"""Who a document speaks of: people with offices, polities, organisations, and what points to them."""
