"""Tables ready for a paper, as they are written, sign by sign."""

from dataclasses import replace

import pytest

from rcqual.report.write.agreement_latex import agreement_latex
from rcqual.report.write.agreement_markdown import agreement_markdown

NOTE = (
    "Uses: passages coded, by all coders together, those of one coder that touch or overlap as one; prevalence: share "
    "of units that carry the code, from the lowest to the highest coder; positive, percent: positive "
    "agreement, percent agreement. Codings: frozen copy 0123456789ab, "
    "codebook version 3, rcqual 0.1.0; judged: by sentence, rule any, scope participants; blinding: hidden on screen "
    "only; coders: ann, bob; transcripts: 4 of 4 judged by two or more: int01, int02, int03, int04; units: 24 "
    "compared, 0.0% of judgements missing; intervals: 95%, jackknife over 4 transcripts, Student's t on "
    "ln(1 - coefficient). Intervals generalise over transcripts, not over coders."
)
MARKDOWN = f"""\
**Agreement by code in round 2 (reliability) of Coordination**

| Code                            | Uses | Prevalence |    α |    95% interval | Positive |    κ | Percent |
| :------------------------------ | ---: | ---------: | ---: | --------------: | -------: | ---: | ------: |
| listening                       |   25 | 50.0–54.2% | .755 |  \\[.356, .907\\] |     .880 | .750 |   87.5% |
| hierarchy \\& power              |   14 |      29.2% | .803 | \\[-.557, .975\\] |     .857 | .798 |   91.7% |
| All codes, as sets              |      |            | .665 |  \\[.285, .843\\] |          |      |   79.2% |
| All codes, pooled               |      |            | .776 |  \\[.533, .893\\] |          |      |         |
| Median of the codes             |      |            | .779 |               – |          |      |         |
| Lowest of the codes (listening) |      |            | .755 |               – |          |      |         |

Note. {NOTE}
"""
LATEX = r"""% Needs \usepackage{booktabs,graphicx}.
% With pdflatex, \usepackage[T1]{fontenc}; with xelatex or lualatex, a font that has the letters below.

\begin{table}
\centering\small
\caption{Agreement by code in round 2 (reliability) of Coordination}
\label{tab:agreement-round-2-code}
\setlength{\tabcolsep}{4pt}\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%
\begin{tabular}{lrrrrrrr}
\toprule
Code & Uses & Prevalence & $\alpha$ & 95\% interval & Positive & $\kappa$ & Percent \\
\midrule
listening & 25 & 50.0–54.2\% & .755 & {[}.356, .907] & .880 & .750 & 87.5\% \\
hierarchy \& power & 14 & 29.2\% & .803 & {[}$-$.557, .975] & .857 & .798 & 91.7\% \\
\midrule
All codes, as sets &  &  & .665 & {[}.285, .843] &  &  & 79.2\% \\
All codes, pooled &  &  & .776 & {[}.533, .893] &  &  &  \\
Median of the codes &  &  & .779 & – &  &  &  \\
Lowest of the codes (listening) &  &  & .755 & – &  &  &  \\
\bottomrule
\end{tabular}}
\par\smallskip
\begin{minipage}{\linewidth}\footnotesize
\emph{Note.} NOTE
\end{minipage}
\end{table}
"""


def test_a_table_as_markdown(four_interviews):
    assert agreement_markdown(four_interviews) == MARKDOWN


def test_a_table_as_latex(four_interviews):
    assert agreement_latex(four_interviews) == LATEX.replace("NOTE", NOTE.replace("%", r"\%"))


@pytest.mark.parametrize("write", [agreement_markdown, agreement_latex])
def test_each_part_that_is_asked_for_is_a_table_and_no_other(four_interviews, write):
    text = write(four_interviews, ("transcript", "confusion"))
    assert "Agreement by transcript in round 2" in text
    assert "Codes confused in round 2" in text
    assert "by code" not in text


@pytest.mark.parametrize("write", [agreement_markdown, agreement_latex])
def test_without_a_second_round_there_is_no_table_by_round(four_interviews, write):
    assert write(four_interviews, ("round",)) == ""


def test_labels_of_one_document_differ(report):
    text = agreement_latex(report("a", "110100", "110000", "011000"), ("code", "pair"))
    labels = [line for line in text.splitlines() if line.startswith(r"\label")]
    assert labels == [rf"\label{{tab:agreement-round-2-{part}}}" for part in ("code", "pair-1", "pair-2")]


@pytest.mark.parametrize("write", [agreement_markdown, agreement_latex])
def test_a_missing_figure_has_its_reason_below_the_table(report, write):
    text = write(report("ab", "1111111|1000000", "1111111|1000000"))
    assert "No alpha of “a”: everybody used the code on every unit" in text
    assert "Too few uses to say, so the counts alone are shown: “b” (2)." in text


def test_a_table_of_ratings_has_no_round_rule_or_codebook(report, header):
    of_ratings = replace(
        header, study="ratings.csv", round=None, kind=None, rule=None, scope=None, codebook_version=None, blinding=None
    )
    text = agreement_markdown(report("ab", "1100110|0011001", "1100100|0011011", header=of_ratings))
    assert "**Agreement by code in the ratings of ratings.csv**" in text
    assert "Codings: file with SHA-256 0123456789ab, rcqual 0.1.0; judged: unit by unit; coders: ann, bob;" in text
    assert "None" not in text
