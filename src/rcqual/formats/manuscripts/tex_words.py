"""The words of LaTeX that a reader of quotations must know."""

import unicodedata

QUOTE_ENVIRONMENTS = frozenset(["quote", "quotation", "displayquote", "displaycquote", "quoting"])
UNSEEN_ENVIRONMENTS = frozenset(
    ["verbatim", "Verbatim", "lstlisting", "minted", "comment", "equation", "equation*", "align", "align*",
     "displaymath", "math", "gather", "gather*", "multline", "eqnarray", "tikzpicture", "filecontents"]
)  # fmt: skip
REFERENCES = frozenset(["thebibliography"])
TABLES = frozenset(["tabular", "tabular*", "tabularx", "tabulary", "longtable", "longtblr", "tblr", "xltabular"])
NO_SPACE = "0pt"
"""Behind a row of a table: each of its cells goes on in the next one, as in rcqual's own tables."""
NOTES = frozenset(["footnote", "footnotetext", "endnote", "sidenote", "marginpar", "marginnote", "thanks"])
CHANGES = {"replaced": 1}
"""Commands whose first argument is read, with how many behind it are not."""
ENCODINGS = {
    "latin1": "iso-8859-1", "latin9": "iso-8859-15", "ansinew": "cp1252", "cp1252": "cp1252", "applemac": "mac_roman",
    "latin2": "iso-8859-2",
}  # fmt: skip
"""By what a document says of its encoding: how it is read; else UTF-8."""
HEADINGS = frozenset(["part", "chapter", "section", "subsection", "subsubsection", "title"])
INLINE_QUOTES = {
    "enquote": 0, "textquote": 0, "foreignquote": 1, "hyphenquote": 1, "foreigntextquote": 1, "hyphentextquote": 1,
    "textcquote": 1,
}  # fmt: skip
"""Commands whose argument is a quotation, with how many arguments stand before that one."""
BLOCK_QUOTES = {"blockquote": 0, "foreignblockquote": 1, "hyphenblockquote": 1, "blockcquote": 1}
WITH_SOURCE = frozenset(
    ["textquote", "foreigntextquote", "hyphentextquote", "blockquote", "foreignblockquote", "hyphenblockquote",
     "displayquote"]
)  # fmt: skip
"""Those whose first argument in square brackets says whose words they are."""
BY_KEY = frozenset(["textcquote", "blockcquote", "displaycquote"])
"""Those whose argument before the quotation is a key of the bibliography."""
ARGUMENTS_LEFT_OUT = {
    **dict.fromkeys(
        ["label", "ref", "eqref", "pageref", "autoref", "cref", "Cref", "nameref", "includegraphics", "input",
         "include", "bibliography", "bibliographystyle", "usepackage", "vspace", "hspace", "index", "pagestyle",
         "hypersetup", "cline", "cmidrule", "todo", "textcolor", "color", "href", "setlength", "date", "author",
         "graphicspath", "addbibresource", "selectlanguage", "fontsize", "deleted", "sout", "xout", "st",
         "thispagestyle"], 1),
    **dict.fromkeys(["newcommand", "renewcommand", "providecommand", "setcounter", "multicolumn", "multirow",
                     "addcontentsline", "definecolor"], 2),
}  # fmt: skip
"""Commands with how many of their arguments are no words."""
SYMBOLS = {
    "ldots": "…", "dots": "…", "textellipsis": "…", "textquotedblleft": "“", "textquotedblright": "”",
    "textquoteleft": "‘", "textquoteright": "’", "quotedblbase": "„", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘",
    "guillemotleft": "«", "guillemotright": "»", "flqq": "«", "frqq": "»", "og": "«", "fg": "»",
    "textendash": "–", "textemdash": "—", "textbackslash": "\\", "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "textasciitilde": "~",
    "quad": " ", "qquad": " ", "newline": "\u2028", "linebreak": " ", "textquotesingle": "'", "textquotedbl": '"',
    "lbrack": "[", "rbrack": "]", "textbar": "|", "TeX": "TeX", "LaTeX": "LaTeX",
    "textasciicircum": "^", "textasciigrave": "`", "textless": "<", "textgreater": ">", "alpha": "α", "kappa": "κ",
    "times": "×",
}  # fmt: skip
_COMBINING = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "r": "\u030a", "k": "\u0328", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
ACCENTS = frozenset(_COMBINING)


def accented(accent: str, letter: str) -> str:
    """A letter with an accent, as one code point where there is one."""
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    return unicodedata.normalize("NFC", base[:1] + _COMBINING[accent] + base[1:])
