"""Is the study's file sound?"""

from rcqual.store import doctor, search_index
from rcqual.store.doctor import Finding
from rcqual.study.study import Study


def examine(study: Study) -> list[Finding]:
    """Examine the file, its history, its texts and the place of each coding; nothing is changed."""
    return doctor.examine(study.store)


def rebuild_search(study: Study) -> None:
    """Make the index by which words are searched anew from the texts; the study stays as it is."""
    with study.store.transact("search.rebuild", "Made the index of words anew", direction="barrier"):
        search_index.rebuild(study.store)


def content_sha256(study: Study) -> str:
    """SHA-256 over everything in the study but its history: equal content, equal digest."""
    return doctor.content_sha256(study.store)
