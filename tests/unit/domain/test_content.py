"""Briefs, their prompts, and what a text is held to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.content import Brief, ContentKind, Source, WordRange, check_sources, language_for
from domain.content_checks import CheckKind, checks_of
from domain.content_length import parted, tokens_for, words_in
from domain.content_prompts import Fence
from domain.content_work import Draft, Planned, Refinement, SectionDraft, Work
from domain.faults import FieldFault
from domain.prompt import TextPrompt, TurnRole, check_turns, fit_to_model
from domain.refinement import RefineAction, check_action
from domain.slug import LONGEST_SLUG, slug_of
from domain.tongue import language_of, levelled
from tests.unit.domain.samples import a_model


def a_brief(**fields: object) -> Brief:
    given = {"kind": ContentKind.ARTICLE, "brief": "چای لاهیجان", "language": "fa", **fields}
    return Brief(**given)  # type: ignore[arg-type]  # named by the tests


def asked(work: Work, guidelines: str = "") -> tuple[str, str]:
    system, user = work.turns(guidelines)
    assert (system.role, user.role) == (TurnRole.SYSTEM, TurnRole.USER)
    return system.content, user.content


@pytest.mark.parametrize("language", ["fa", "en", "de"])
@pytest.mark.parametrize("kind", list(ContentKind))
def test_every_kind_has_a_prompt_in_every_language(kind: ContentKind, language: str) -> None:
    for sources in ((), (Source(text="متن منبع", title="عنوان"),)):
        system, user = asked(Draft(brief=a_brief(kind=kind, language=language, sources=sources)))
        assert "{" not in system + user and "چای لاهیجان" in user
        assert ("German" in system) == (language == "de")
        check_turns(Draft(brief=a_brief(kind=kind, language=language)).turns(""))


@pytest.mark.parametrize("language", ["fa", "en", "tr"])
@pytest.mark.parametrize("action", list(RefineAction))
def test_every_action_has_a_prompt_in_every_language(action: RefineAction, language: str) -> None:
    work = Refinement(action=action, text="یک جمله", language=language, before="پیش", after="پس", tone="رسمی")
    system, user = asked(work)
    assert "{" not in system + user
    assert user.index("پیش") < user.index("یک جمله") < user.index("پس")


def test_all_that_was_asked_for_is_in_the_prompt() -> None:
    brief = a_brief(
        tone="صمیمی",
        audience="مسافران",
        length=WordRange(400),
        keywords=("باغ", "عطر"),
        must_include=("چای سبز",),
        must_avoid=("قهوه",),
    )
    system, user = asked(Draft(brief=brief), "فقط راست بنویسید.")
    assert "فقط راست بنویسید." in system
    for wanted in ("صمیمی", "مسافران", "340", "460", "باغ، عطر", "«چای سبز»", "«قهوه»"):
        assert wanted in user


def test_the_text_to_work_on_is_the_source_or_else_the_brief() -> None:
    alone = asked(Draft(brief=a_brief(kind=ContentKind.SUMMARISE, brief="متن بلند")))
    assert "⟦" in alone[0] and "متن بلند\n⟦" in alone[1]
    told = asked(Draft(brief=a_brief(kind=ContentKind.REWRITE, brief="رسمی‌تر", sources=(Source(text="متن بلند"),))))
    assert "رسمی‌تر" in told[1] and "رسمی‌تر\n⟦" not in told[1] and "متن بلند\n⟦" in told[1]


def test_a_section_is_asked_for_by_its_place() -> None:
    outline = (Planned(heading="آغاز", points=("الف",)), Planned(heading="پایان"))
    system, user = asked(SectionDraft(brief=a_brief(), title="چای", outline=outline, at=1, before="تا این‌جا"))
    assert "بخش شمارهٔ 2" in user and "«## پایان»" in user and "1. آغاز\n   - الف" in user
    assert "تا این‌جا\n⟦" in user and "⟦" in system


@given(st.lists(st.text(min_size=1, max_size=200).filter(str.strip), min_size=1, max_size=4))
def test_no_source_can_hold_the_mark_that_ends_it(texts: list[str]) -> None:
    fence = Fence.for_texts(texts)
    assert not any(fence.mark in text for text in texts)
    work = Draft(brief=a_brief(sources=tuple(Source(text=text) for text in texts)))
    system, user = asked(work)
    mark = system[system.index("⟦") : system.index("⟧") + 1]
    assert user.count(mark) == 2 * len(texts)


def test_a_length_bounds_the_tokens_within_the_models_limit() -> None:
    length = WordRange(500)
    assert (length.low, length.high) == (425, 575)
    assert length.holds(425) and length.holds(575) and not length.holds(424) and not length.holds(576)
    assert tokens_for(length, "en-GB") < tokens_for(length, "fa-IR") < 4000
    work = Draft(brief=a_brief(length=length))
    prompt = TextPrompt(turns=work.turns(""), expected_tokens=work.expected_tokens)
    assert fit_to_model(prompt, a_model("acme/one")).parameters.max_tokens == tokens_for(length, "fa")
    assert Draft(brief=a_brief()).expected_tokens is None


def test_a_translation_needs_a_language_and_other_kinds_take_that_of_the_brief() -> None:
    with pytest.raises(FieldFault):
        language_for(ContentKind.TRANSLATE, None, "سلام")
    assert language_for(ContentKind.NEWS, None, "سلام دنیا") == "fa"
    assert language_for(ContentKind.NEWS, "tr", "سلام دنیا") == "tr"
    assert language_for(ContentKind.NEWS, None, "12") == "en"
    with pytest.raises(FieldFault):
        check_action(RefineAction.TRANSLATE, tone="x", language=None)
    check_action(RefineAction.FIX, tone=None, language=None)


def test_sources_have_room_for_so_much_together() -> None:
    check_sources((Source(text="x" * 60_000),) * 2)
    with pytest.raises(FieldFault) as caught:
        check_sources((Source(text="x" * 60_001),) * 2)
    assert caught.value.errors[0].field == "sources[1].text"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("کتاب‌ها را می‌خوانم.", 3),
        ("# تیتر\n\n- یک — دو\n1. سه", 5),
        ("[پیوند](https://example.com/a b) «متن»", 3),
        ("```py\nx = 1\n```", 2),
        ("日本語", 3),
        ("—  *  ###", 0),
    ],
)
def test_words_are_counted_as_a_reader_counts(text: str, words: int) -> None:
    assert words_in(text) == words


def test_a_title_is_taken_from_the_first_line_alone() -> None:
    assert parted("\n# چای \n\nمتن\n") == ("چای", "متن")
    assert parted("## بخش\nمتن") == (None, "## بخش\nمتن")
    assert parted("متن\n# نه") == (None, "متن\n# نه")
    assert parted("# تنها") == ("تنها", "")


def test_phrases_are_found_however_they_are_typed() -> None:
    brief = a_brief(must_include=("مي‌روم", "Café"), must_avoid=("باد",), keywords=("۱۲",))
    found = list(checks_of(brief, "آبادی. می روم به cafe شماره ١٢؛ مى‌رو\u0650م."))
    assert [(check.kind, check.count, check.ok) for check in found] == [
        (CheckKind.MUST_INCLUDE, 2, True),
        (CheckKind.MUST_INCLUDE, 1, True),
        (CheckKind.MUST_AVOID, 0, True),
        (CheckKind.KEYWORD, 1, True),
    ]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("راهنمای می‌خواهم", "راهنمای-می-خواهم"),
        ("Café — Größe 2026!", "cafe-große-2026"),
        ("كتابِ يك آشنا ٣", "کتاب-یک-آشنا-3"),
        ("../../etc/passwd?x=<b>", "etc-passwd-x-b"),
        ("«؟!»", ""),
        ("x" * 100, "x" * LONGEST_SLUG),
        ("الف " * 40, "-".join(["الف"] * 20)),
    ],
)
def test_a_slug_is_made_of_letters_and_digits(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(max_size=300))
def test_a_slug_is_always_safe_in_an_address(title: str) -> None:
    slug = slug_of(title)
    assert len(slug) <= LONGEST_SLUG and not slug.startswith("-") and not slug.endswith("-") and "--" not in slug
    assert all(letter == "-" or letter.isalnum() for letter in slug)
    assert slug_of(slug) == slug


@given(st.text(max_size=100))
def test_a_levelled_text_is_level(text: str) -> None:
    assert levelled(levelled(text)) == levelled(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("سلام دنیا", "fa"),
        ("مرحبا يا صديقي، كيف الحال", "ar"),
        ("The cat is in the house and the dog is not", "en"),
        ("Der Hund ist im Haus und die Katze nicht", None),
        ("مقایسهٔ Litestar با FastAPI برای پروژه‌های بزرگ", "fa"),
        ("привет мир", None),
        ("123 —", None),
    ],
)
def test_a_language_is_told_by_its_letters(text: str, language: str | None) -> None:
    assert language_of(text) == language
