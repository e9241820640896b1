"""What a model wrote for an episode, and what that took."""

from typing import Generic, TypeVar

from domain.ids import RunId
from domain.immutable import immutable
from domain.usage import Cost

T_co = TypeVar("T_co", covariant=True)


@immutable
class Written(Generic[T_co]):
    """The result, the run that ended it, and what all its runs cost together.

    `lacking` is the code of a sentence that says what is not as it was asked for; what is there is kept all the same.
    """

    value: T_co
    run: RunId
    cost: Cost
    lacking: str | None = None
