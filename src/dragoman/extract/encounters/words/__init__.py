"""What encounters are told with: tables, forms of words, what a clause holds, the mention and the group of mentions."""
