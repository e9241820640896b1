"""The capabilities files: strict TOML, one file a provider, turned into what the product knows of its models."""
