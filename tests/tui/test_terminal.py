"""What a terminal may send beside what one types."""

from rcqual.tui.terminal import TerminalInput


def decoded(*pieces, final=False):
    terminal = TerminalInput()
    return "".join([terminal.decode(piece) for piece in pieces] + [terminal.decode(b"", final)])


def test_what_is_typed_passes_as_it_is():
    assert decoded("aé😀\x1b[A".encode()) == "aé😀\x1b[A"


def test_a_character_in_two_pieces_is_put_together():
    assert decoded(b"\xc3", b"\xa9") == "é"


def test_a_byte_of_another_encoding_does_not_end_the_program():
    assert decoded(b"\xe9a", b"b") == "\ufffdab"


def test_an_escape_inside_of_a_paste_is_no_key():
    assert decoded(b"\x1b[200~\x1b[31mred\x1b[0m\x1b[201~x\x1b") == "\x1b[200~␛[31mred␛[0m\x1b[201~x\x1b"


def test_the_end_of_a_paste_may_come_in_two_pieces():
    assert decoded(b"\x1b[200~ab\x1b[2", b"01~\x1b") == "\x1b[200~ab\x1b[201~\x1b"


def test_what_looks_like_the_end_of_a_paste_and_is_not_is_kept():
    assert decoded(b"\x1b[200~ab\x1b[2", b"31~", final=True) == "\x1b[200~ab␛[231~"


def test_a_paste_without_an_end_loses_nothing():
    assert decoded(b"\x1b[200~ab\x1b", final=True) == "\x1b[200~ab␛"


def test_the_begin_of_a_paste_may_come_in_two_pieces():
    assert decoded(b"x\x1b[20", b"0~ab\x1b[31mc\x1b[201~\x1b") == "x\x1b[200~ab␛[31mc\x1b[201~\x1b"
