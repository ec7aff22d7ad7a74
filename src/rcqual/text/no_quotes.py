"""What stands in quotation marks in a manuscript and is nobody's words: items of a questionnaire, titles."""

from collections.abc import Sequence

from rcqual.model.quotations import Quotation
from rcqual.text.quote_tokens import words_of

FEWEST_WORDS = 3
"""A beginning of fewer words could be that of many quotations."""


def without_no_quotes(
    found: Sequence[Quotation], beginnings: Sequence[str]
) -> tuple[list[Quotation], list[Quotation], list[str]]:
    """The quotations, those that begin with one of these, and the beginnings with which none begins.

    The words are compared, without capitals and marks; all quotations with such a beginning are taken.
    """
    wanted = {each: words_of(each) for each in beginnings}
    kept: list[Quotation] = []
    taken: list[Quotation] = []
    used: set[str] = set()
    for quotation in found:
        words = words_of(quotation.text) if wanted else ()
        fitting = [each for each, begun in wanted.items() if words[: len(begun)] == begun]
        used.update(fitting)
        (taken if fitting else kept).append(quotation)
    return kept, taken, [each for each in wanted if each not in used]
