"""Of which compound finding a finding is a part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("findings", sa.Column("parent", sa.Text(), nullable=True))
