"""The text of a web page: what it is about, without the frame of menus and notices around it."""

import re
from collections import defaultdict
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from domain.document import Document, decoded, made_of

_FRAME = (
    "script, style, noscript, template, svg, iframe, object, form, nav, aside, footer, button, input, select, textarea, dialog, "
    '[hidden], [aria-hidden="true"], [role="navigation"], [role="banner"], [role="contentinfo"], [role="search"], [role="dialog"]'
)
_MAIN = 'article, main, [role="main"], [itemprop="articleBody"]'
_GROUPS = frozenset({"article", "dl", "figure", "header", "main", "ol", "section", "table", "tbody", "ul"})
_BLOCKS = _GROUPS | {"address", "blockquote", "dd", "div", "dt", "figcaption", "hr", "li", "p", "pre", "tr"}
_RANKS = {f"h{rank}": rank for rank in range(1, 7)}
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_SHORTEST_PARAGRAPH = 25
_ENOUGH = 0.25
"""The share of a page's text that its main part has at least; one with less is a teaser."""


def read_page(data: bytes, charset: str) -> Document:
    """The page's title, and the text of its main part with headings and lists as Markdown."""
    told = _CHARSET.search(data[:4096])
    tree = LexborHTMLParser(decoded(data, charset or (told[1].decode("ascii") if told else "")))
    title = _title(tree)
    for node in tree.css(_FRAME):
        node.decompose()
    body = tree.body
    return made_of(title, "" if body is None else "".join(_pieces(_main_part(tree, body))))


def _title(tree: LexborHTMLParser) -> str:
    shared = tree.css_first('meta[property="og:title"]')
    if shared is not None and (told := shared.attributes.get("content")):
        return told
    named = tree.css_first("title") or tree.css_first("h1")
    return named.text() if named is not None else ""


def _main_part(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    whole = _size(body)
    marked = max(tree.css(_MAIN), key=_size, default=None)
    if marked is not None and _size(marked) >= _ENOUGH * whole:
        return marked
    scores: defaultdict[int, float] = defaultdict(float)
    nodes: dict[int, LexborNode] = {}
    for paragraph in tree.css("p, pre, blockquote"):
        weight = _size(paragraph) - 2 * sum(_size(link) for link in paragraph.css("a"))
        if weight < _SHORTEST_PARAGRAPH:
            continue
        parent = paragraph.parent
        above = parent.parent if parent is not None else None
        for node, share in ((parent, 1.0), (above, 0.5)):
            if node is not None:
                nodes[node.mem_id] = node
                scores[node.mem_id] += weight * share
    best = nodes[max(scores, key=lambda each: scores[each])] if scores else None
    return best if best is not None and _size(best) >= _ENOUGH * whole else body


def _size(node: LexborNode) -> int:
    return len(node.text(deep=True).strip())


def _pieces(root: LexborNode) -> Iterator[str]:
    """The text in its order. Without recursion: a page may be as deep as it likes."""
    waiting: list[LexborNode | str] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
            continue
        tag = node.tag or ""
        if tag == "-text":
            yield re.sub(r"\s+", " ", node.text(deep=False))
            continue
        yield _opening(tag, in_list=node.parent is not None and node.parent.tag == "li")
        waiting.append("\n\n" if tag in _BLOCKS or tag in _RANKS else "")
        waiting += reversed(list(node.iter(include_text=True)))


def _opening(tag: str, *, in_list: bool) -> str:
    if tag in _RANKS:
        return f"\n\n{'#' * _RANKS[tag]} "
    if tag == "li":
        return "\n- "
    if tag == "br":
        return "\n"
    if tag in ("td", "th"):
        return " | "
    return "\n\n" if tag in _BLOCKS and not in_list else ""
