"""Bearer tokens of an issuer that the operator trusts: JWTs, judged by its public keys."""
