import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.formats.transcripts.losses import Losses
from rcqual.formats.transcripts.markup import unescaped, voices, without_subtitle_tags


@pytest.mark.parametrize(
    ("cue", "spoken"),
    [
        ("plain words", [("", "plain words")]),
        ("<v Ana>Hi", [("Ana", "Hi")]),
        ("<v.loud.first Ana  Ruiz>Hi", [("Ana Ruiz", "Hi")]),
        ("before <v Ana>Hi", [("", "before "), ("Ana", "Hi")]),
        ("<v Ana>Hi</v><v Bo>Yes</v>", [("Ana", "Hi"), ("Bo", "Yes")]),
        ("<v>nobody", [("", "nobody")]),
        ("<v Ana></v>", []),
        ("<v Ana>a <unknown>b</unknown> c", [("Ana", "a b c")]),
        ("a < b > c", [("", "a < b > c")]),
    ],
)
def test_a_cue_is_parted_by_its_voices(cue, spoken):
    assert list(voices(cue, Losses())) == spoken


def test_markup_is_counted_by_kind_and_voices_are_not():
    losses = Losses()
    list(voices("<v Ana><i>Hi</i> <00:00:01.000>there", losses))
    assert (losses.tags, losses.kinds) == (3, {"<i>", "time stamps"})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&amp;", "&"),
        ("&lt;3", "<3"),
        ("&nbsp;", "\u00a0"),
        ("&#x1F600;", "😀"),
        ("&amp;lt;", "&lt;"),
        ("&nosuchthing;", "&nosuchthing;"),
        ("Q & A; R&D", "Q & A; R&D"),
    ],
)
def test_character_references_are_read_once(written, read):
    assert unescaped(written) == read


def test_only_the_tags_of_subtitles_are_left_out_of_subrip():
    losses = Losses()
    assert without_subtitle_tags('{\\an8}<font color="red">a</font> <laughs> {b}', losses) == "a <laughs> {b}"
    assert losses.tags == 3


@given(st.text("<>/v. aA&;#x1{\\}\n", max_size=60))
def test_any_words_are_read_without_a_fault(words):
    losses = Losses()
    assert all(spoken.strip() for _, spoken in voices(words, losses))
    assert len(without_subtitle_tags(words, losses)) <= len(words)
