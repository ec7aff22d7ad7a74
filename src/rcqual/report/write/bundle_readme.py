"""What stands on top of a bundle for reviewers: what is in it, what is not, and how each number is had again."""

from collections.abc import Sequence

from rcqual.report.write.pieces import Grid, Heading, Items, Piece, Words

BUNDLE_MARK = "<!-- rcqual bundle: written by rcqual, no interview -->"
"""The first line of a bundle's README."""
Row = tuple[str, str, str]
"""A file's path, what it is, and the words behind `rcqual` that print exactly this, or nothing."""

_SCRIPT = """\
#!/bin/sh
# Makes the files of this folder anew from the study, and says of each whether it is the same.
# Needs rcqual, of the version in provenance.json, and the study: sh recompute.sh STUDY.rcqual
study=${1:?"Name the study: sh recompute.sh STUDY.rcqual"}
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
made=$(mktemp -d) || exit 1
trap 'rm -rf "$made"' EXIT
unset RCQUAL_CODER RCQUAL_STUDY
failed=0

same() {
    file=$1
    shift
    if rcqual "$@" -s "$study" 2>"$made/told" | cmp -s - "$here/$file"; then
        echo "same     $file"
    else
        echo "differs  $file  (rcqual $*)"
        cat "$made/told" >&2
        failed=1
    fi
}
"""


def recompute_script(rows: Sequence[Row], options: str) -> str:
    """A script for sh that makes every file anew, with one command each where there is one, and then all at once."""
    each = "".join(f"same {path} {command}\n" for path, _, command in rows if command)
    again = f'"$made/again"{f" {options}" if options else ""}'
    return f"""{_SCRIPT}
{each}
# Those that no command alone prints, too:
rcqual report bundle {again} -s "$study" >/dev/null 2>&1
if diff -r "$here" "$made/again"; then
    echo "same     all files together"
else
    failed=1
fi
exit $failed
"""


def readme_pieces(
    title: str, rows: Sequence[Row], *, has_quotes: bool, has_transcripts: bool, is_anonymous: bool
) -> tuple[Piece, ...]:
    """The README."""
    words = (
        "Participants' words stand beside codings, disagreements and settled passages."
        if has_quotes
        else "The columns for participants' words are empty, and the minutes have none of their passages; the offsets"
        " say where each stands in the transcript, whose text is named by its SHA-256."
    )
    texts = (
        "The transcripts are here."
        if has_transcripts
        else "The transcripts are not here, nor is the participants sheet."
    )
    people = (
        "Coders are called by letters, in what they wrote, too, where their names stand there as whole words."
        if is_anonymous
        else "Coders are called by their names."
    )
    return (
        Heading(f"For review: {title}", 1),
        Words(
            "Made by rcqual from the copies of each round's codings that were frozen when the round was closed, and"
            " from what was decided since. Rounds that are open for coding, and open coding, are no part of it."
        ),
        Items(
            (
                f"{texts} {words}",
                "Memos, notes of the meeting and examples in the codebook stand as the team wrote them, and may hold"
                " participants' words, or names: read them before this leaves your hands.",
                people,
                "Tables by an attribute of participants are here only where each value fits three or more of them.",
            )
        ),
        Heading("How each number is had again"),
        Items(
            (
                "With the study: sh recompute.sh STUDY.rcqual runs the commands below, and says of each file whether it"
                " is the same.",
                "From the codings alone: bring the transcripts and the round's codebook into a new study with coders of"
                " the same names; rcqual codings import codings/round-1.csv --assignments codings/round-1-judged.csv"
                " --round new makes a round of them, and rcqual agreement measures it.",
                "Figures are drawn from the same tables, with fonts of the computer at hand, so that they are not here:"
                " rcqual report figures FOLDER draws them, with their data.",
                "sha256sum -c SHA256SUMS says whether the files are those that were made.",
            )
        ),
        Heading("Files"),
        Grid(
            ("file", "what it is", "command"),
            tuple((path, what, f"rcqual {command}" if command else "") for path, what, command in rows),
        ),
    )
