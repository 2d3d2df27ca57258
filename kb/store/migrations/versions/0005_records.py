"""What sources list, the files that came from them, how far each was read, and findings of versions that were."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def _texts(*names: str, nullable: bool = False, primary_key: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=nullable, primary_key=primary_key) for name in names]


def upgrade() -> None:
    op.add_column("documents", sa.Column("differences", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "records",
        *_texts("source", "id", primary_key=True),
        *_texts("kind", "version", nullable=True),
        *_texts("changed"),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in ("deleted", "wanted")),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *_texts("name"),
        sa.Column("day", sa.Date(), nullable=True),
        *_texts("title", "office", "person", "dossier", "number", "mark", "parent", nullable=True),
        *_texts("files", "told"),
        *_texts("fault", "data", nullable=True),
    )
    op.create_index("ix_records_wanted", "records", ["source", "wanted"])
    op.create_table(
        "record_files",
        *_texts("source", "record", "format", "version", primary_key=True),
        *_texts("sha", "suffix", "etag", "modified", "taken", "reason", nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_record_files_sha", "record_files", ["sha"])
    op.create_table(
        "cursors",
        *_texts("key", primary_key=True),
        *_texts("source", "selection"),
        *_texts("reached", nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("complete", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "former",
        *_texts("id", primary_key=True),
        *_texts("kind", "text", "document_id", "document"),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        *_texts("path", "reason"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
