"""What of a LaTeX manuscript is read beside its quotes in the text."""

import pytest

from rcqual.formats.manuscripts.reading import read_manuscript
from rcqual.text.quotations import find_quotations


def told(tex):
    found = find_quotations(read_manuscript("paper.tex", tex.encode()).paragraphs)[0]
    return [(each.text, each.named) for each in found]


@pytest.mark.parametrize(
    "note", [r"\footnote{P01, ICU nurse}", r"\endnote{P01, ICU nurse}", r"\footnote[3]{P01, ICU nurse}"]
)
def test_a_note_behind_a_quotation_says_whose_words_they_are(note):
    assert told(f"So ``we talk.''{note} And on.") == [("we talk.", "P01, ICU nurse")]
    assert told(f"\\begin{{quote}}We talk.{note}\\end{{quote}}") == [("We talk.", "P01, ICU nurse")]


def test_quotations_in_notes_of_every_kind_are_read():
    tex = r"a\footnotetext{``we talk'' (P01)} b\marginpar{``we go'' (P02)} c"
    assert told(tex) == [("we talk", "P01"), ("we go", "P02")]


def test_what_was_deleted_is_not_read_and_what_was_added_is():
    tex = r"``we \deleted{never }talk \sout{only }\added{every} \replaced{day}{night}'' (P01)"
    assert told(tex) == [("we talk every day", "P01")]


TABLE = r"""\begin{tabular}{ll}
\toprule
Theme & Illustrative quotes \\ \midrule
Nights & We talk every day of
 it. (P01) \newline We go there only at night. (P02) \\
 & They ask me there as well. (P03) \tabularnewline
Days & Of days: ``we wait'' (P01) \\
\end{tabular}
They are four in all there.
"""


LONG_TABLE = r"""\begin{longtable}{lll}
\caption{Themes with quotes}\label{tab:a}\\
\toprule
Theme & Illustrative quotes from the nurses & Speaker \\
\endfirsthead
\toprule
Theme & Illustrative quotes from the nurses & Speaker \\
\endhead
Nights & INT: Do you talk there every & nurse (P01) \\[0pt]
 & day? \newline P01: We talk every day & \\[0pt]
 & of it. & \\
Days & We go there only at night. & P02 \\
\end{longtable}
"""


def test_below_a_caption_rows_that_go_on_are_one_quotation_each():
    assert told(LONG_TABLE) == [
        ("INT: Do you talk there every day?\nP01: We talk every day of it.", "nurse (P01)"),
        ("We go there only at night.", "P02"),
    ]


def test_a_column_of_quotes_holds_quotations_without_marks():
    assert told(TABLE) == [
        ("We talk every day of it.", "P01"),
        ("We go there only at night.", "P02"),
        ("They ask me there as well.", "P03"),
        ("we wait", "P01"),
    ]


@pytest.mark.parametrize(
    "definition",
    [r"\newcommand{\said}[2]{``#1'' (#2)}", r"\newcommand\said[1]{\enquote{#1}}",
     r"\def\said#1{\begin{quote}#1\end{quote}}",
     r"\NewDocumentCommand{\said}{m}{\textquote{#1}}"],
)  # fmt: skip
def test_quotations_in_commands_of_its_own_are_said_to_be_left_out(definition):
    tex = rf"{definition} \begin{{document}} \said{{We talk}} and \said{{We go}} \end{{document}}"
    assert read_manuscript("paper.tex", tex.encode()).left_out == [
        "\\said is a command of the document's own: 2 quotations were not looked at in it."
    ]


def test_commands_of_its_own_that_quote_nothing_are_not_told():
    assert read_manuscript("paper.tex", rb"\newcommand{\ie}{i.e.} So \ie on.").left_out == []


def test_files_that_it_takes_in_are_said_to_be_left_out():
    assert read_manuscript("paper.tex", rb"\input{intro} and \include{results} and \input{intro}").left_out == [
        "2 files that it takes in were left out: intro, results."
    ]


def test_a_document_says_its_own_encoding():
    tex = "\\usepackage[latin1]{inputenc}\\begin{document}``Das Café''\\end{document}"
    manuscript = read_manuscript("paper.tex", tex.encode("latin-1"))
    assert [each.text for each in manuscript.paragraphs] == ["“Das Café”"]


@pytest.mark.parametrize(
    "heap", [r"\replaced{", r"\begin{tabular}", r"& \\ ", r"\newcommand{\a}{``", r"\footnote{a", r"\input{"]
)
def test_a_heap_of_commands_is_read_to_its_end(heap):
    assert read_manuscript("paper.tex", f"So ``we talk''. {heap * 500}".encode()).paragraphs
