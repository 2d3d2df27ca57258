"""Dutch: sentences now, words and clauses later."""
