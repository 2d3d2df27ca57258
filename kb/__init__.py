"""Findings become knowledge: remember, tie together, look up."""
