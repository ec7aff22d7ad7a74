"""Text, JSON, CSV, Markdown and LaTeX say the same figures, whatever people call themselves and their codes."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from rcqual.agreement.report import without_coefficients
from rcqual.report.write.agreement_csv import agreement_csv
from rcqual.report.write.agreement_json import agreement_json
from rcqual.report.write.agreement_latex import agreement_latex
from rcqual.report.write.agreement_markdown import agreement_markdown
from rcqual.report.write.agreement_text import agreement_table
from rcqual.report.write.agreement_words import BY, OFF
from rcqual.report.write.numbers import interval, number, share
from rcqual.text.display import visible
from rcqual.text.graphemes import line_width

HOSTILE = (
    "[/]",
    "\\end{table}",
    "=1+1",
    "a | b",
    "left\u202eright",
    "\x1b[31mred",
    "50% of $x$ & #1 _a_ {b} ~ ^",
    "<script>alert(1)</script> &amp; <br>",
    "**bold** `code` *",
    "--- '' \"so\" ,,",
    "https://example.org @team www.example.org",
    "two\nlines\tand\r",
)


def csv_rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def markdown_tables(text):
    """The tables as a program renders them: for each its rows, each the text of its cells."""
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    tables, is_in_row = [], False
    for token in html:
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
            is_in_row = True
        elif token.type == "tr_close":
            is_in_row = False
        elif token.type == "inline" and is_in_row:
            assert all(child.type == "text" for child in token.children), token.content
            tables[-1][-1].append("".join(child.content for child in token.children))
    return tables


LATEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textasciigrave{}": "`",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\char34{}": '"',
    "{[}": "[",
    "{*}": "*",
    r"$\alpha$": "α",
    r"$\kappa$": "κ",
    "$-$": "-",
    **{f"\\{mark}": mark for mark in "&%$#_{}"},
    "{}": "",
}
LATEX_SIGN = re.compile("|".join(map(re.escape, LATEX)))


def typeset(text):
    """What LaTeX prints; what is left of its own signs would be a mark that nobody meant."""
    assert not set("\\{}$&#%_^~") & set(LATEX_SIGN.sub("", text)), text
    return LATEX_SIGN.sub(lambda found: LATEX[found[0]], text)


def latex_tables(text):
    """The rows of each tabular, the text of their cells; without its rules."""
    tables = []
    for body in re.findall(r"\\begin\{tabular\}\{(l?r*)\}\n(.*?)\n\\end\{tabular\}", text, flags=re.DOTALL):
        rows = [line for line in body[1].split("\n") if line not in (r"\toprule", r"\midrule", r"\bottomrule")]
        assert all(row.endswith(r" \\") for row in rows)
        cells = [[typeset(cell.strip()) for cell in re.split(r"(?<!\\)&", row.removesuffix(r" \\"))] for row in rows]
        assert {len(row) for row in cells} == {len(body[0])}
        tables.append(cells)
    return tables


def test_all_formats_say_the_values_of_the_json(four_interviews):
    found = four_interviews
    as_json = {row["code"]: row["measures"] for row in agreement_json(found)["codes"]}
    as_csv = csv_rows(agreement_csv(found))
    (markdown,), (latex,) = markdown_tables(agreement_markdown(found)), latex_tables(agreement_latex(found))
    text = agreement_table(found, 160)
    for code in found.codes:
        measures = as_json[code.code]
        for name, measure in measures.items():
            (row,) = (row for row in as_csv if (row["part"], row["code"], row["measure"]) == ("code", code.code, name))
            for column in ("value", "low", "high", "p_below_667", "p_below_800"):
                assert row[column] == ("" if measure[column] is None else repr(measure[column]))
            assert row["verdict"] == (measure["verdict"] or "")
        shown = [number(measures[name]["value"]) for name in ("alpha", "positive_agreement", "kappa", "percent")]
        limits = interval(code.measures["alpha"])
        for table in (markdown, latex):
            (row,) = (row for row in table if row[0] == code.code)
            of_hundred = share(measures["percent"]["value"])
            assert [row[3], row[4], *row[5:]] == [shown[0], limits, *shown[1:-1], of_hundred]
        (line,) = (line for line in text.splitlines() if line.startswith(f"  {code.code} ") and limits in line)
        assert {*shown, number(measures["ac1"]["value"])} <= set(line.split())


def test_the_figures_over_all_codes_are_those_of_the_json_too(four_interviews):
    measures = agreement_json(four_interviews)["overall"]["measures"]
    sets, pooled = (number(measures[name]["value"]) for name in ("alpha_sets", "alpha_pooled"))
    for (table,) in (
        markdown_tables(agreement_markdown(four_interviews)),
        latex_tables(agreement_latex(four_interviews)),
    ):
        rows = {row[0]: row for row in table}
        assert rows["All codes, as sets"][3] == sets
        assert rows["All codes, as sets"][-1] == share(measures["percent"]["value"])
        assert rows["All codes, pooled"][3] == pooled


def hostile_report(report):
    coders = (
        "|".join(["1100/1010/0110"] * len(HOSTILE)),
        "|".join(["1000/1010/0111"] * len(HOSTILE)),
        "|".join(["1000/1011/0101"] * len(HOSTILE)),
    )
    return report(HOSTILE, *coders, names=("a|b\\", "=cmd()", "\x1b]0;x\x07\u202e"))


def test_json_keeps_what_people_wrote(report):
    found = json.loads(json.dumps(agreement_json(hostile_report(report))))
    assert tuple(row["code"] for row in found["codes"]) == HOSTILE
    assert found["confusion"]["codes"] == list(HOSTILE)


def test_csv_keeps_what_people_wrote_but_for_what_a_spreadsheet_would_compute(report):
    rows = csv_rows(agreement_csv(hostile_report(report)))
    codes = list(dict.fromkeys(row["code"] for row in rows if row["part"] == "code"))
    assert codes == [f"'{code}" if code[0] in "=-" else code for code in HOSTILE]
    coders = {row["coder_1"] for row in rows} | {row["coder_2"] for row in rows}
    assert "'=cmd()" in coders
    assert not [cell for row in rows for cell in row.values() if re.match(r"[=+@]|-(?!\.?\d)", cell)]


@pytest.mark.parametrize("width", [80, 120, 160])
def test_text_shows_stand_ins_and_keeps_its_columns(report, width):
    text = agreement_table(hostile_report(report), width, BY)
    assert not {"\x1b", "\u202e", "\x07", "\r", "\t"} & set(text)
    assert max(map(line_width, text.splitlines())) <= width


@pytest.mark.parametrize("part", BY)
def test_markdown_renders_people_s_words_as_words_in_every_table(report, part):
    found = hostile_report(report)
    for table in markdown_tables(agreement_markdown(found, (part,))):
        assert {len(row) for row in table} == {len(table[0])}
        if part == "code":
            assert [row[0] for row in table[1 : len(HOSTILE) + 1]] == [visible(code) for code in HOSTILE]


@pytest.mark.parametrize("part", BY)
def test_latex_prints_people_s_words_as_words_in_every_table(report, part):
    text = agreement_latex(hostile_report(report), (part,))
    assert text.count(r"\begin{table}") == text.count(r"\end{table}") == text.count(r"\label{")
    assert text.isprintable() or set(filter(lambda sign: not sign.isprintable(), text)) == {"\n"}
    unmarked = re.sub(r"\\[{}]", "", text)
    assert unmarked.count("{") == unmarked.count("}")
    for table in latex_tables(text):
        if part == "code":
            told = [row[0] for row in table[1 : len(HOSTILE) + 1]]
            assert told == [visible(re.sub(r"[\n\t\r]", " ", code)).strip() for code in HOSTILE]


def test_no_caption_label_or_note_of_latex_is_broken_by_a_title(report, header):
    found = report("a", "1100", "1000", header=replace(header, study="100% \\end{table} {x"), names=("}{", "$"))
    (caption,) = re.findall(r"^\\caption\{(.*)\}$", agreement_latex(found), flags=re.MULTILINE)
    assert typeset(caption) == "Agreement by code in round 2 (reliability) of 100% \\end{table} {x"
    (note,) = re.findall(r"^\\emph\{Note\.\} (.*)$", agreement_latex(found), flags=re.MULTILINE)
    assert "coders: }{, $;" in typeset(note)


COEFFICIENTS = re.compile(
    r"alpha|α|kappa|κ|ac1|pabak|brennan|fleiss|scott|masi|jaccard|percent|positive|negative|krippendorff|\bp<",
    re.IGNORECASE,
)
WRITTEN = {
    "table": lambda found, by: agreement_table(found, 100, by),
    "json": lambda found, by: json.dumps(agreement_json(found, by)),
    "csv": agreement_csv,
    "md": agreement_markdown,
    "latex": agreement_latex,
}


@pytest.mark.parametrize("format_", WRITTEN)
@pytest.mark.parametrize("coders", [2, 3])
def test_with_coefficients_turned_off_no_format_names_one_and_each_says_how_to_turn_them_on(report, format_, coders):
    rows = ("110100/101100/011010|000011/010001/100000|000000/000000/000001",) * 2
    found = report(["x", "y", "z"], *rows, *rows[coders:], *([rows[0].replace("0011", "0110")] if coders > 2 else []))
    text = WRITTEN[format_](without_coefficients(found), BY)
    assert COEFFICIENTS.findall(text) == []
    told = text.replace(r"\`", "`").replace(r"\textasciigrave{}", "`")
    assert OFF in " ".join(told.split())


@pytest.mark.parametrize("format_", WRITTEN)
def test_with_coefficients_turned_off_uses_counts_prevalence_and_confusion_are_left(report, format_):
    found = without_coefficients(report("ab", "1110000000|0000010000", "1100000001|0010000000"))
    text = WRITTEN[format_](found, BY)
    rows = {
        "table": "a ┊ 2 1 1 6 6 30.0%",
        "md": "a | 6 | 30.0% | 2 | 1 | 1 | 6",
        "latex": r"a & 6 & 30.0\% & 2 & 1 & 1 & 6",
    }
    if format_ == "json":
        (row,) = (row for row in json.loads(text)["codes"] if row["code"] == "a")
        assert (row["uses"], row["counts"]["only"], row["prevalence"]["bob"]) == (6, {"ann": 1, "bob": 1}, 0.3)
    elif format_ == "csv":
        told = {(row["measure"], row["coder_1"]): row["value"] for row in csv_rows(text) if row["code"] == "a"}
        assert (told["uses", ""], told["only", "ann"], told["prevalence", "bob"]) == ("6", "1", "0.3")
    else:
        assert rows[format_].replace("┊ ", "") in re.sub(r" +", " ", text)
    assert "confus" in text.lower()


@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_report_of_300_codes_and_seven_coders_stays_within_the_screen(large, width):
    for by in (None, BY):
        assert max(map(line_width, agreement_table(large, width, by).splitlines())) <= width


def test_a_report_of_300_codes_and_seven_coders_is_whole_in_every_format(large):
    assert len(agreement_json(large)["codes"]) == 300
    rows = csv_rows(agreement_csv(large))
    assert len({row["code"] for row in rows if row["part"] == "code"}) == 300
    assert len({(row["coder_1"], row["coder_2"]) for row in rows if row["part"] == "pair"}) == 21
    ((_, *codes),) = markdown_tables(agreement_markdown(large))
    assert len(codes) == 300 + 4
    assert [len(table) for table in latex_tables(agreement_latex(large, ("code", "pair")))] == [305, 22, 8]


@pytest.mark.parametrize("format_", WRITTEN)
def test_where_nothing_is_compared_every_format_says_so(report, format_):
    text = WRITTEN[format_](report("a", "11..", "..01"), ("code",))
    assert "No interview was judged by two coders" in text
    assert "nan" not in text.lower()


@pytest.mark.parametrize("format_", WRITTEN)
def test_every_format_carries_what_the_figures_rest_on(four_interviews, format_):
    text = " ".join(WRITTEN[format_](four_interviews, BY).split())
    for told in ("0123456789ab", "sentence", "any", "participants", "0.1.0", "ann", "bob", "int01"):
        assert told in text


@pytest.mark.parametrize("format_", WRITTEN)
def test_every_format_labels_what_was_recoded_after_discussion(four_interviews, header, format_):
    found = replace(four_interviews, header=replace(header, is_recoded_after_discussion=True))
    text = WRITTEN[format_](found, BY)
    if format_ == "csv":
        assert {row["recoded_after_discussion"] for row in csv_rows(text)} == {"true"}
    elif format_ == "json":
        assert json.loads(text)["recoded_after_discussion"] is True
    else:
        assert "recoded after discussion" in text
