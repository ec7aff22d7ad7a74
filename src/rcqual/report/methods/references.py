"""The works that the methods paragraph cites."""

from collections.abc import Sequence

_WORKS = {
    "Krippendorff 2019": (
        "Krippendorff, K. (2019). Content analysis: An introduction to its methodology (4th ed.). Sage."
    ),
    "Passonneau 2006": (
        "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation."
        " Proceedings of the Fifth International Conference on Language Resources and Evaluation (LREC'06), Genoa."
    ),
}
"""By how they are cited."""


def references(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The works that these cite, by name."""
    return tuple(work for cited, work in _WORKS.items() if any(f"({cited})" in each for each in paragraphs))
