"""LaTeX that people's words are in: how each sign is written, and that a paper with it can be printed."""

import shutil
import subprocess

import pytest

from rcqual.report.write.agreement_latex import agreement_latex
from rcqual.report.write.latex_words import latex_text, letters
from rcqual.report.write.quotes import QuoteRow, ThemeCount, Voice
from rcqual.report.write.quotes_latex import quotes_latex

KNOWN = "".join(sign for sign in map(chr, range(0xA1, 0x180)) if sign != "\xad") + "–—‘’‚“”„…•€™†‡‰‹›"
HOSTILE = (
    '50 % & more_of {this} \\ #1 ~ ^ $x$ "so" `no\' <b> | -- --- <<a>> ?` 😀 👩🏽\u200d⚕️ שלום Ελληνικά αβγκ “we” ‘all’'
    " «t» naïve cafe\u0301 x\u2011y − ½ € ™ 中文 Привет \x1b[0m \u202egnp \u200b *so* [x]"
)
COUNT = ThemeCount(passages=12, participants=5, of_participants=8, interviews=4, of_interviews=6)
LONG = "We talk every day, and the unit clerk knows before the surgeon does who goes home. " * 60


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("50 % & a_b #1 {x} $y$", r"50 \% \& a\_b \#1 \{x\} \$y\$"),
        (
            "\\ ~ ^ < > |",
            r"\textbackslash{} \textasciitilde{} \textasciicircum{} \textless{} \textgreater{} \textbar{}",
        ),
        ('"so" `no\'', r"\char34{}so\char34{} \textasciigrave{}no'"),
        ("-- --- ,, ''", "-{}- -{}-{}- ,{}, '{}'"),
        ("[x] *", "{[}x] {*}"),
        ("α κ ×", r"$\alpha$ $\kappa$ $\times$"),
        ("a\nb\tc\u2028d", "a b c d"),
        ("\x1b[0m\u202e", "␛{[}0m⇄"),
        ("cafe\u0301", "café"),
        ("1\u00a0km, 3\u202f%", r"1~km, 3\,\%"),
        ("non\u2011stop", "non-stop"),
        ("x" * 31, r"\allowbreak{}".join(["xxxxx"] * 6 + ["x"])),
        ("Krankenhausmanagement", "Krankenhausmanagement"),
    ],
)
def test_each_sign_is_written_so_that_latex_prints_it(said, written):
    assert latex_text(said) == written


def test_latin_words_need_no_lines_but_the_one_on_fonts():
    assert len(letters("naïve, cliché")) == 1


def test_letters_that_pdflatex_may_lack_are_named_by_script_and_each_has_a_frame_with_its_number():
    told = letters("שλ😀\u200d “ł”")
    assert "Letters beyond Latin: Greek, Hebrew, signs." in told[1]
    assert [line.split("{")[1][0] for line in told if line.startswith("\\rcqual")] == ["λ", "ש", "\u200d", "😀"]
    assert r"\rcqualmissing{ש}{{\fboxsep1pt\fbox{\tiny 05E9}}\allowbreak }" in told
    assert "\\rcqualmissing{\u200d}{}" in told


def rows(words):
    voices = (Voice(speaker="P01", role_described=words), Voice(speaker="P02"))
    return [
        QuoteRow(
            code=words, code_definition=words, quote=words, voices=voices[:1], transcript="int_01", start=0, end=1
        ),
        QuoteRow(code="trust", quote="* Yes. [x]", voices=voices[1:], transcript="i", start=0, end=1, is_negative=True),
        QuoteRow(code="trust", quote=LONG, voices=voices[1:], transcript="i", start=0, end=1),
        QuoteRow(
            code="trust", quote="-", edited="P01: Yes.\n\nP02: No.", voices=voices, transcript="i", start=0, end=1
        ),
    ]


def test_a_quote_longer_than_a_page_is_parted_into_rows_and_loses_no_word():
    table = quotes_latex(rows("a"), "A study", {}).split("\\end{longtable}")[0]
    parts = [line.split(" & ")[3] for line in table.splitlines() if line.count(" & ") == 4 and "knows" in line]
    assert len(parts) > 5
    assert " ".join(parts).split() == LONG.split()


def test_the_turns_of_a_quote_stand_on_lines_of_their_own_in_the_table():
    assert r"P01: Yes. \newline P02: No." in quotes_latex(rows("a"), "A study", {})


DOCUMENT = r"""\documentclass{article}
PREAMBLE
\usepackage{array,booktabs,graphicx,longtable}
\begin{document}
\section{Results}
\input{words.tex}
\end{document}
"""


@pytest.mark.parametrize(
    ("engine", "preamble"),
    [
        ("pdflatex", r"\usepackage[T1]{fontenc}"),
        ("pdflatex", r"\usepackage[german]{babel}\usepackage[T1]{fontenc}"),
        ("xelatex", r"\usepackage{fontspec}"),
    ],
)
@pytest.mark.parametrize("what", ["quotes", "agreement"])
def test_a_paper_with_hostile_words_can_be_printed(tmp_path, report, engine, preamble, what):
    if shutil.which(engine) is None:
        pytest.skip(f"{engine} is not installed, so nothing is printed")
    if what == "quotes":
        text = quotes_latex(rows(HOSTILE), HOSTILE, {HOSTILE: COUNT, "trust": COUNT}, has_reasons=True)
    else:
        text = agreement_latex(report("a", "110100", "110000", "011000"), ("code", "pair"))
    (tmp_path / "words.tex").write_text(text, encoding="utf-8")
    (tmp_path / "paper.tex").write_text(DOCUMENT.replace("PREAMBLE", preamble), encoding="utf-8")
    command = [engine, "-interaction=nonstopmode", "-halt-on-error", "paper.tex"]
    printed = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    told = printed.stdout.decode("utf-8", "replace")
    if "not found" in told and ".sty" in told:
        pytest.skip("a package of LaTeX is not installed, so nothing is printed")
    assert printed.returncode == 0, told[-2000:]
    log = (tmp_path / "paper.log").read_text(encoding="utf-8", errors="replace")
    assert "Overfull \\vbox" not in log
