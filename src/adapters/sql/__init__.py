"""What is stored, in SQLite or PostgreSQL: tables, migrations, units of work, the policy and the ledger."""
