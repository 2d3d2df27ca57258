"""More of what a letter says about itself, and which document is another version of which."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name in ("day_from", "day_doubt", "your_mark", "enclosures", "same_as"):
        op.add_column("documents", sa.Column(name, sa.Text(), nullable=True))
    for name in ("cosigners", "dossiers"):
        op.add_column("documents", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))
