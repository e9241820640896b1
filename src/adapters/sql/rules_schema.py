"""The tables of budgets and limits: the two sets of rules, what was spent, and what is reserved."""

from sqlalchemy import JSON, BigInteger, Boolean, CheckConstraint, Column, Index, Integer, Table, Text, false

from adapters.sql.columns import ID, UtcTime
from adapters.sql.schema import metadata

rule_sets = Table(
    "rule_sets",
    metadata,
    Column("name", ID, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("data", JSON, nullable=False),
    CheckConstraint("name = 'budgets' OR name = 'limits'", name="name"),
)

# No foreign keys: what was spent outlives the account, and a budget is a part of its set. An empty admin is all of them.
budget_accounts = Table(
    "budget_accounts",
    metadata,
    Column("budget_id", ID, primary_key=True),
    Column("admin_id", ID, primary_key=True),
    Column("period", ID, primary_key=True),
    Column("spent_nano", BigInteger, nullable=False),
    Column("reserved_nano", BigInteger, nullable=False),
    CheckConstraint("reserved_nano >= 0", name="reserved"),
)

# `set_aside`: kept free for runs to come, by the id of their job; nobody spends it.
# `estimated`: settled as what was reserved, because the cost was not known, and still to be corrected.
budget_reservations = Table(
    "budget_reservations",
    metadata,
    Column("run_id", ID, primary_key=True),
    Column("budget_id", ID, primary_key=True),
    Column("admin_id", ID, nullable=False),
    Column("period", ID, nullable=False),
    Column("amount_nano", BigInteger, nullable=False),
    Column("currency", Text, nullable=False),
    Column("estimated", Boolean, nullable=False),
    Column("held_until", UtcTime, nullable=False),
    Column("set_aside", Boolean, nullable=False, server_default=false()),
    Index(None, "held_until"),
)
