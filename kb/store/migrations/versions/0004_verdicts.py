"""What people decided on findings and links, and by what a judged finding is known again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "judged",
        sa.Column("id", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("finding_id", "kind", "text", "before")),
        sa.Column("page", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("document_id", "document")),
        sa.Column("day", sa.Date(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("dossier", "number", "mark", "subject")),
    )
    op.create_table(
        "judged_now",
        sa.Column("judged_id", sa.Text(), sa.ForeignKey("judged.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("finding_id", sa.Text(), sa.ForeignKey("findings.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_judged_now_finding_id", "judged_now", ["finding_id"])
    op.create_table(
        "verdicts",
        sa.Column("serial", sa.Integer(), primary_key=True, autoincrement=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("judgement", "by")),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in ("note", "tie")),
        sa.Column("source", sa.Text(), sa.ForeignKey("judged.id"), nullable=False),
        sa.Column("target", sa.Text(), sa.ForeignKey("judged.id"), nullable=True),
        sqlite_autoincrement=True,
    )
