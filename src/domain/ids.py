"""The identifiers of the product; each is a string, and each its own type so that none is passed for another."""

from typing import NewType

ProviderId = NewType("ProviderId", str)
"""A provider's slug, as its capabilities file names it: `[a-z][a-z0-9_]*`."""

ModelId = NewType("ModelId", str)
"""A model's id as the vendor spells it; may hold `/` and `:`."""

AdminId = NewType("AdminId", str)
KeyId = NewType("KeyId", str)
RunId = NewType("RunId", str)
SessionId = NewType("SessionId", str)
TokenId = NewType("TokenId", str)
BudgetId = NewType("BudgetId", str)
HoldId = NewType("HoldId", str)
OutputId = NewType("OutputId", str)
DestinationId = NewType("DestinationId", str)
JobId = NewType("JobId", str)
CastId = NewType("CastId", str)
