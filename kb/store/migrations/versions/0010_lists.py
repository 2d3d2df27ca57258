"""Indexes by which lists are read in their order, a page at a time."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_index("ix_documents_order", "documents", ["day", "name", "id"])
    op.create_index("ix_documents_first_day", "documents", ["same_as", "day"])
    op.create_index("ix_findings_awaits", "findings", ["awaits"])
    op.create_index("ix_findings_due_to", "findings", ["due_to"])
