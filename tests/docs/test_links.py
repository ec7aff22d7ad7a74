"""Pages lead to pages that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def links_in(text: str) -> list[str]:
    """The places within the project to which a page links."""
    return [link for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text) if "://" not in link]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page):
    lost = [link for link in links_in(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert lost == []


def test_a_lost_link_would_be_seen():
    assert links_in("see [one](docs/one.md#part) and [two](https://example.org)") == ["docs/one.md"]
