"""Files that are called .docx and are something else, or worse."""

import pytest

from rcqual.formats.transcripts import word_package
from rcqual.formats.transcripts.word_package import NoWordDocument, local, opened


def refusal(data: bytes) -> str:
    with pytest.raises(NoWordDocument) as caught:
        opened(data)
    return str(caught.value)


def test_the_body_is_found(word):
    assert local(opened(word.document(word.p("Hi"))).body) == "body"


def test_the_main_part_may_have_another_name(word):
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
        'Target="/text/main.xml"/></Relationships>'
    )
    document = '<w:document xmlns:w="x"><w:body/></w:document>'
    assert local(opened(word.package({"_rels/.rels": relations, "text/main.xml": document})).body) == "body"


@pytest.mark.parametrize("data", [b"INT: Hi?", b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18, b"\0" * 100])
def test_other_bytes_are_refused(data):
    assert "not a Word document" in refusal(data)


def test_an_old_document_is_refused_by_its_name():
    assert ".doc" in refusal(b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def test_another_zip_is_refused(word):
    assert "not a Word document" in refusal(word.package({"content.xml": "<x/>"}))


@pytest.mark.parametrize("xml", ["", "<w:document", "<a/>", '<w:document xmlns:w="x"/>', "\0"])
def test_a_damaged_main_part_is_refused(word, xml):
    assert "save it anew as .docx" in refusal(word.package({"word/document.xml": xml}))


def test_a_part_that_unpacks_to_more_than_text_can_be_is_refused(word, monkeypatch):
    monkeypatch.setattr(word_package, "LARGEST_PART", 1000)
    assert "Unpacked" in refusal(word.document(word.p("a" * 2000)))


def test_parts_that_unpack_to_too_much_together_are_refused(word, monkeypatch):
    monkeypatch.setattr(word_package, "LARGEST_PART", 1000)
    parts = {f"header{number}": f"<w:hdr>{'a' * 900}</w:hdr>" for number in range(5)}
    assert "Unpacked" in refusal(word.document(word.p("a"), **parts))


def test_entities_are_not_resolved(read, word, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    xml = (
        f'<!DOCTYPE d [<!ENTITY file SYSTEM "file://{secret}"><!ENTITY a "aaaa">]><w:document xmlns:w="x"><w:body><w:p>'
        "<w:r><w:t>P03: I say &file; and &a; here.</w:t></w:r></w:p></w:body></w:document>"
    )
    found = read("a.docx", word.package({"word/document.xml": xml}))
    assert "secret" not in found.text


def test_a_document_cut_at_any_place_is_refused_or_read(word):
    data = word.document(word.p("P03: Hi."))
    for end in range(0, len(data), 7):
        assert refusal(data[:end])
