"""The four sections and what each needs of a provider (contract part 1)."""

from domain.section import Operation, Section


def test_sections_need_the_operations_the_contract_says() -> None:
    assert {section: section.operations for section in Section} == {
        Section.CHAT: (Operation.TEXT,),
        Section.CONTENT: (Operation.TEXT,),
        Section.IMAGE: (Operation.IMAGE,),
        Section.PODCAST: (Operation.TEXT, Operation.SPEECH),
    }


def test_every_operation_serves_a_section() -> None:
    assert {operation for section in Section for operation in section.operations} == set(Operation)


def test_the_words_are_the_contracts() -> None:
    assert [section.value for section in Section] == ["chat", "content", "image", "podcast"]
    assert [operation.value for operation in Operation] == ["text", "image", "speech"]
