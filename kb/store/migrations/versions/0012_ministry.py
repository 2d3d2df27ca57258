"""Ministries apart from the texts, as a filter reads them all."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_index("ix_documents_ministry", "documents", ["ministry", "id"])
