"""What comes from the terminal, made safe for Textual: bytes that are no UTF-8, escape characters in what is pasted."""

import codecs
import sys

_PASTE, _PASTED, _ESCAPE = "\x1b[200~", "\x1b[201~", "\x1b"
_SHOWN_ESCAPE = "␛"


class TerminalInput:
    """Turns bytes into text as Textual's driver wants it, and never fails.

    A byte that is no UTF-8 (a terminal set to Latin-1 sends some) becomes U+FFFD. Inside a bracketed paste each escape
    character becomes ␛, for Textual takes one for the beginning of a key, and what follows for commands.
    """

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._is_pasting = False
        self._held = ""
        self._tail = ""

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of some more bytes."""
        text, self._held = self._held + self._utf8.decode(data, final), ""
        parts = []
        if not self._is_pasting:
            # The mark may have begun in what was handed on already.
            at = (self._tail + text).find(_PASTE)
            if 0 <= at < len(self._tail):
                rest = at + len(_PASTE) - len(self._tail)
                parts, text, self._is_pasting = [text[:rest]], text[rest:], True
        while text:
            if not self._is_pasting:
                typed, begins, text = text.partition(_PASTE)
                parts += [typed, begins]
                self._is_pasting = bool(begins)
                continue
            pasted, ends, text = text.partition(_PASTED)
            if not ends and not final:
                # The end mark may come in two pieces.
                kept = next((size for size in range(len(_PASTED) - 1, 0, -1) if pasted.endswith(_PASTED[:size])), 0)
                pasted, self._held = (pasted[:-kept], pasted[-kept:]) if kept else (pasted, "")
            parts += [pasted.replace(_ESCAPE, _SHOWN_ESCAPE), ends]
            self._is_pasting = not ends
        decoded = "".join(parts)
        self._tail = (self._tail + decoded)[-len(_PASTE) + 1 :]
        return decoded


def make_input_safe() -> None:
    """Let Textual's driver read the terminal through TerminalInput; it has no other place to say so."""
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        setattr(linux_driver, "getincrementaldecoder", lambda encoding: TerminalInput)  # noqa: B010 - mypy knows it not
