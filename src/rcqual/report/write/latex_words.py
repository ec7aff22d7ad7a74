"""People's words as LaTeX prints them, in pdflatex as in engines that know every letter."""

import re
import unicodedata

from rcqual.text.display import visible

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    # Some languages make this sign a command of their own.
    '"': r"\char34{}",
    # Behind the end of a row these two would be taken for arguments of it.
    "[": "{[}",
    "*": "{*}",
    "α": r"$\alpha$",
    "κ": r"$\kappa$",
    "×": r"$\times$",
    "−": "$-$",
    "\N{NO-BREAK SPACE}": "~",
    "\N{NARROW NO-BREAK SPACE}": r"\,",
    "\N{THIN SPACE}": r"\,",
    "\N{NON-BREAKING HYPHEN}": "-",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
}
# LaTeX makes one sign of two of these.
_JOINED = re.compile(r"(?<=([-',]))(?=\1)")
_LONG_WORD, _PIECE = re.compile(r"\S{30,}"), re.compile(r"\S{5}(?=\S)")
_ALLOWED = "\N{ZERO WIDTH SPACE}"
_KNOWN = frozenset(map(chr, range(0x180))) - set("ĦħĸĿŀŉŦŧſ") | set("–—‘’‚“”„…•€™†‡‰‹›")
"""Of which pdflatex knows without being told."""
_UNSEEN = frozenset(["\N{ZERO WIDTH JOINER}", *map(chr, range(0xFE00, 0xFE10))])
"""What chooses or joins the signs around it."""
_MISSING = (
    r"\providecommand{\rcqualmissing}[2]{\expandafter\ifx\csname u8:\detokenize{#1}\endcsname\relax"
    r"\expandafter\gdef\csname u8:\detokenize{#1}\endcsname{#2}\fi}"
)


def latex_text(text: str) -> str:
    """People's words as LaTeX prints them; a line end or tab is a space, a control character its stand-in.

    Letters stand composed, as pdflatex knows them. A word too long for a line may be broken.
    """
    composed = unicodedata.normalize("NFC", text)
    broken = _LONG_WORD.sub(lambda word: _PIECE.sub(rf"\g<0>{_ALLOWED}", word[0]), composed)
    return _JOINED.sub("{}", "".join(map(_escaped, broken)))


def _escaped(sign: str) -> str:
    if sign in "\t\n\r\u2028\u2029\x0b\x0c\x85":
        return " "
    if sign == _ALLOWED:
        return r"\allowbreak{}"
    if sign in _UNSEEN:
        return sign
    if unicodedata.category(sign) in ("Cn", "Co"):
        return "?"
    return _ESCAPES.get(sign, visible(sign))


def letters(source: str) -> list[str]:
    """Lines to stand above LaTeX in which people's words are: what they need, and what pdflatex prints without it.

    pdflatex stops at a letter of which no package told it; with these lines it prints the letter's number in a frame.
    """
    beyond = sorted({sign for sign in source if sign not in _KNOWN})
    lines = [r"% With pdflatex, \usepackage[T1]{fontenc}; with xelatex or lualatex, a font that has the letters below."]
    if not beyond:
        return lines
    scripts = dict.fromkeys(filter(None, map(_script, beyond)))
    if scripts:
        lines.append(
            f"% Letters beyond Latin: {', '.join(scripts)}. pdflatex prints their numbers unless a package has them."
        )
    lines += [r"\ifdefined\Umathcode\else", _MISSING]
    for sign in beyond:
        instead = "" if sign in _UNSEEN else f"{{\\fboxsep1pt\\fbox{{\\tiny {ord(sign):04X}}}}}\\allowbreak "
        lines.append(f"\\rcqualmissing{{{sign}}}{{{instead}}}")
    return [*lines, r"\fi"]


def _script(sign: str) -> str:
    """The name of a letter's script; empty for Latin letters and for marks of every text."""
    if not unicodedata.category(sign).startswith("L"):
        return "signs" if unicodedata.category(sign) == "So" else ""
    script = unicodedata.name(sign, "").split(" ")[0].capitalize()
    return "" if script in ("Latin", "Modifier") else script
