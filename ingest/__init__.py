"""A PDF becomes findings: pure functions, no database, no network."""
