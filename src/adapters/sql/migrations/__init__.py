"""The steps that brought the tables to what they are; driven by `adapters.sql.upgrade`."""
