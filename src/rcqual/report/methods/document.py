"""The methods paragraph and the two checklists, as a document and as plain values."""

from collections.abc import Iterable, Sequence

from rcqual.agreement.result import Measure
from rcqual.report.methods.agreed import overall
from rcqual.report.methods.checklists import COREQ_SOURCE, NOT_RECORDED, SRQR_SOURCE, Item, coreq, srqr
from rcqual.report.methods.facts import Methods, MethodsRound
from rcqual.report.methods.references import references
from rcqual.report.methods.sentences import paragraph, paragraphs, sentences
from rcqual.report.write.pieces import Grid, Heading, Items, Piece, Words

METHODS_MARK = "<!-- rcqual methods: written by rcqual, no interview -->"
"""The first line of the document as Markdown."""
_READ = (
    "Each sentence is written, and each number computed, from what the study records. What it does not record is for"
    " the authors to add."
)


def methods_pieces(found: Methods) -> tuple[Piece, ...]:
    """The document."""
    hidden = (Words(found.hidden),) if found.hidden else ()
    return (
        Heading(f"Methods: {found.study}", 1),
        *methods_words(paragraphs(found)),
        *hidden,
        Words(_READ),
        Heading("COREQ"),
        Words(COREQ_SOURCE),
        _grid(coreq(found)),
        Heading("SRQR"),
        Words(SRQR_SOURCE),
        _grid(srqr(found)),
    )


def methods_words(told: Sequence[str]) -> tuple[Piece, ...]:
    """The paragraphs, and the works that they cite."""
    cited = references(told)
    return (*map(Words, told), *((Words("References"), Items(cited)) if cited else ()))


def methods_text(found: Methods, width: int) -> str:
    """The same for a terminal; ends without a line feed."""
    from rcqual.report.write.layout import hung
    from rcqual.text.display import visible

    hidden = [found.hidden] if found.hidden else []
    told = paragraphs(found)
    works = [f"References: {' '.join(references(told))}"] if references(told) else []
    blocks = [hung("", visible(text), width) for text in (*told, *works, *hidden, _READ)]
    for source, items in ((COREQ_SOURCE, coreq(found)), (SRQR_SOURCE, srqr(found))):
        rows = [
            hung(f"{item.number:>3}  ", visible(f"{item.name}: {item.told or NOT_RECORDED}"), width) for item in items
        ]
        blocks.append("\n".join([hung("", source, width), *rows]))
    return "\n\n".join(blocks)


def methods_values(found: Methods) -> dict[str, object]:
    """The same as plain values, with each number by its name."""
    return {
        "study": found.study,
        "version": found.version,
        "content": found.content,
        "hidden": found.hidden or None,
        "paragraph": paragraph(found),
        "references": list(references(paragraphs(found))),
        "sentences": [{"name": name, "text": text} for name, text in sentences(found)],
        "numbers": _numbers(found),
        "coreq": _rows(coreq(found)),
        "srqr": _rows(srqr(found)),
    }


def _grid(items: Iterable[Item]) -> Grid:
    return Grid(
        ("no.", "item", "what the study tells"), tuple((*item[:2], item.told or NOT_RECORDED) for item in items)
    )


def _rows(items: Iterable[Item]) -> list[dict[str, object]]:
    return [{"number": item.number, "item": item.name, "told": item.told or None} for item in items]


def _numbers(found: Methods) -> dict[str, object]:
    coded, shared = len(found.coded), len(found.shared)
    rests = found.analysed
    return {
        "transcripts": found.transcripts,
        "words": found.words,
        "participants": found.participants,
        "participants_in_several": found.repeated,
        "coders": len(found.coders),
        "transcripts_coded": coded,
        "transcripts_double_coded": shared,
        "share_double_coded": shared / coded if coded else None,
        "codebook_version": found.codebook_version,
        "codes": found.codes,
        "codings": sum(each.codings for each in found.rounds),
        "codings_from_suggestions": sum(each.suggested for each in found.rounds),
        "rounds": [_of_round(each) for each in found.rounds],
        "second_passes": [
            {
                "coder": each.coder,
                "round": each.round,
                "against": each.against,
                "transcripts": each.transcripts,
                "recoded_after_discussion": each.is_recoded,
                **_figure(overall(each.figures)),
            }
            for each in found.second_passes
        ],
        "analysed": None
        if rests is None
        else {"shared": rests.shared, "sole": rests.sole, "parked": rests.parked, "undecided": rests.undecided},
        "rounds_left_out": list(found.left_out),
        "one_coder": None
        if found.one is None
        else {
            "coder": found.one.coder,
            "interviews": found.one.interviews,
            "codings": found.one.codings,
            "others": found.one.others,
        },
        "quotes": found.quotes,
        "participants_quoted": found.quoted,
    }


def _of_round(each: MethodsRound) -> dict[str, object]:
    done = each.settlement
    return {
        "round": each.number,
        "kind": str(each.kind),
        "aim": str(each.plan.aim) or None,
        "coders": list(each.coders),
        "transcripts": list(each.transcripts),
        "transcripts_shared": list(each.shared),
        "unit": each.unit,
        "rule": each.rule,
        "scope": each.scope,
        "codebook_version": each.codebook_version,
        "codes": each.codes,
        "blinding": each.blinding,
        "reopened": each.is_reopened,
        "recoded_after_discussion": list(each.revealed),
        "assigned": each.assigned,
        "unfinished": each.unfinished,
        "snapshot": each.snapshot,
        "codings": each.codings,
        "codings_from_suggestions": each.suggested,
        "codings_with_memo": each.memos,
        "seed": each.plan.seed,
        "consensus": None
        if done is None
        else {
            "disagreements": done.disagreements,
            "settled": done.settled,
            "adopted": dict(done.adopted),
            "both": done.both,
            "neither": done.neither,
            "other": done.other,
            "parked": done.parked,
            "undecided": done.undecided,
            "present": done.present,
            "present_at": [{"present": each.present, "decisions": each.decisions} for each in done.sittings],
        },
        **_figure(overall(each.figures)),
    }


def _figure(alpha: Measure | None) -> dict[str, object]:
    """The figure over all codes; nothing where no coefficient is wanted."""
    if alpha is None:
        return {}
    return {
        "alpha_sets": {
            "value": alpha.value,
            "why": alpha.why,
            "low": alpha.low,
            "high": alpha.high,
            "why_interval": alpha.why_interval,
            "verdict": alpha.verdict,
            "verdict_800": alpha.verdict_800,
            "units": alpha.units,
        }
    }
