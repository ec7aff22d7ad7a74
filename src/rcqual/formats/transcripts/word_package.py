"""The zip file that a Word document is: opened with care, for it may be anything that was named .docx."""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGEST_PART = 50 * 1024 * 1024
"""Bytes, unpacked, that one part of the document may have."""
_UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, KeyError, OSError,
    NotImplementedError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip
_PROPERTIES = "docProps/core.xml"
_OLD_WORD = b"\xd0\xcf\x11\xe0"


class NoWordDocument(Exception):
    """The bytes are not a document that can be read; the message says why, for the file's user."""


@dataclass(frozen=True, slots=True)
class WordPackage:
    """The parts of a Word document that its text needs."""

    body: "_Element"
    """The element w:body."""
    styles: "_Element | None"
    has_headers: bool
    """Whether there are page headers or footers with words in them."""
    comments: int
    """How many comments there are."""
    notes: Mapping[str, "_Element"]
    """By what a note is, "footnote" or "endnote": the part that has them all, where there is one."""


def local(element: "_Element") -> str:
    """An element's name without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def opened(data: bytes) -> WordPackage:
    """The document in a file's bytes. Raises NoWordDocument if there is none, or one too large."""
    if data.startswith(_OLD_WORD):
        raise NoWordDocument("This is an old Word document (.doc), or one with a password; save it anew as .docx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if sum(part.file_size for part in package.infolist() if part.filename.endswith(".xml")) > 4 * LARGEST_PART:
                raise _too_large()
            main = _main_part(package, names)
            document = _parsed(package, main)
            body = next((child for child in document if local(child) == "body"), None)
            if local(document) != "document" or body is None:
                raise NoWordDocument("This is not a Word document; save it anew as .docx.")
            folder = posixpath.dirname(main)
            styles = posixpath.join(folder, "styles.xml")
            comments = posixpath.join(folder, "comments.xml")
            return WordPackage(
                body=body,
                styles=_parsed(package, styles) if styles in names else None,
                has_headers=any(
                    _has_words(_parsed(package, name))
                    for name in sorted(names)
                    if name.endswith(".xml") and posixpath.basename(name).startswith(("header", "footer"))
                ),
                comments=sum(local(each) == "comment" for each in _parsed(package, comments))
                if comments in names
                else 0,
                notes={
                    kind: _parsed(package, name)
                    for kind in ("footnote", "endnote")
                    if (name := posixpath.join(folder, f"{kind}s.xml")) in names
                },
            )
    except _UNREADABLE:
        raise NoWordDocument("This is not a Word document, or it is damaged; save it anew as .docx.") from None


def tags(document: bytes | Path) -> str:
    """What the document's properties name as its tags; empty where they name none, or there is no such document."""
    try:
        with zipfile.ZipFile(io.BytesIO(document) if isinstance(document, bytes) else document) as package:
            properties = _parsed(package, _PROPERTIES)
    except (*_UNREADABLE, NoWordDocument):
        return ""
    return next((each.text or "" for each in properties if local(each) == "keywords"), "").strip()


def _main_part(package: zipfile.ZipFile, names: set[str]) -> str:
    if "_rels/.rels" in names:
        for relation in _parsed(package, "_rels/.rels"):
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                return str(relation.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _parsed(package: zipfile.ZipFile, name: str) -> "_Element":
    from lxml import etree

    with package.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise _too_large()
    # Entities stay unresolved and nothing is fetched: the document comes from elsewhere.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root: _Element | None = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NoWordDocument(f"Its part “{posixpath.basename(name)}” is damaged; save it anew as .docx.")
    return root


def _too_large() -> NoWordDocument:
    size = LARGEST_PART // 1024 // 1024
    return NoWordDocument(f"Unpacked, its text takes more than {size} MB; split it into several files.")


def _has_words(part: "_Element") -> bool:
    return any(local(each) == "t" and (each.text or "").strip() for each in part.iter())
