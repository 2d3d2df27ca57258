"""Sentences become findings, by rules kept as data."""

from ingest.findings.finder import find

__all__ = ["find"]
