"""The sentences of the message catalogs."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Protocol

from domain.faults import Param


class Messages(Protocol):
    """Sentences by code and language; the first segment of a code names its catalog."""

    @property
    @abstractmethod
    def languages(self) -> tuple[str, ...]:
        """The languages there is a complete catalog for, the default one first."""

    @abstractmethod
    def text(self, code: str, language: str, params: Mapping[str, Param], variants: tuple[str, ...] = ()) -> str:
        """The sentence: of the first variant the catalog has for the code, else its plain text.

        Variants are named `<owner>_for_<role>`, `<owner>`, `for_<role>` or `at_terminal`, the caller's most particular first. A code
        without a sentence gives that of `common.internal`: a reader never sees a bare code.
        """

    @abstractmethod
    def action(self, code: str, language: str, variants: tuple[str, ...] = ()) -> str | None:
        """The label of the one next step for the code, where its catalog has one for this reader."""
