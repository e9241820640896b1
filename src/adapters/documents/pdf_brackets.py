"""The brackets of a line that was turned from the order in which it is seen: each looks the other way there than it is written."""

_OPENING, _CLOSING = "([{«‹", ")]}»›"
_OTHER = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))


def brackets_put_right(text: str, *, flip: bool) -> str:
    """The text with every pair the right way round; `flip` says that one without its other half is turned, too.

    Pairs tell by themselves whether they were turned: those around what is written from left to right were not, and some
    programs already note the bracket that is meant.
    """
    letters = list(text)
    open_ones: list[int] = []
    for at, letter in enumerate(text):
        if letter not in _OTHER:
            continue
        if open_ones and text[open_ones[-1]] == _OTHER[letter]:
            begun = open_ones.pop()
            if letter in _OPENING:
                letters[begun], letters[at] = letter, _OTHER[letter]
        else:
            open_ones.append(at)
    for at in open_ones if flip else ():
        letters[at] = _OTHER[letters[at]]
    return "".join(letters)
