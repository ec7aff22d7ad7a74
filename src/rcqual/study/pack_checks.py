"""Whether a pack belongs here: its study, round, author, codebook, texts, words and each row; every fault in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rcqual.errors import Problem
from rcqual.model.coding import CUE, LIKENESS, Coder
from rcqual.model.exemplars import Status, edits_in
from rcqual.model.ids import CoderId
from rcqual.model.packs import (
    BLOCK,
    CODING,
    EXEMPLAR,
    MARK,
    MEMO,
    NOTHING,
    PASSAGE_MEMO,
    STAR,
    STARRED,
    SUGGESTED,
    Pack,
    PackedRow,
    PackedText,
    Value,
    blocks_of,
    sha256_of,
    work_in,
)
from rcqual.model.rounds import Round
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import codebooks, commitments, merging, rounds, settings, transcripts
from rcqual.study.packing import codebook_sha256
from rcqual.study.study import Study, kit_coder, team

_SHOWN = 10


class Home:
    """What the packs are held against, read once for all of them."""

    def __init__(self, study: Study, packs: Sequence[Pack]) -> None:
        self.store = study.store
        self.identity = settings.setting(self.store, "id")
        self.people: dict[CoderId, Coder] = {coder.id: coder for coder in team(study)}
        self.is_kit = kit_coder(study) is not None
        self.rows = merging.rows_of(self.store, {(each.coder.id, each.round_id) for each in packs})
        """By coder and round: what is here of their work."""
        self.authors = merging.authors(self.store, (row.key for each in packs for row in each.rows))
        self.former = merging.authors_of_removed(self.store)
        """Whose the rows were that were removed here."""
        self.words = {each.round_id: commitments.commitments(self.store, each.round_id) for each in packs}
        """By round: the words that are here."""
        self._texts: dict[str, Transcript | None] = {}

    def text(self, name: str) -> Transcript | None:
        """The transcript of that text hash, id or name."""
        if name not in self._texts:
            found = transcripts.find(self.store, name)
            self._texts[name] = None if found is None else transcripts.transcript(self.store, found)
        return self._texts[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A pack and what is wrong with it."""

    path: str
    pack: Pack | None
    """As this study knows its transcripts; None where nothing in it can be trusted."""
    round: Round | None
    problems: tuple[Problem, ...]
    faulty_rows: int = 0


def checked(home: Home, path: str, pack: Pack) -> Checked:
    """Hold a pack against the study."""
    round_ = rounds.by_id(home.store, pack.round_id)
    told = list(_belonging(home, pack, round_))
    if told or round_ is None:
        return Checked(
            path=path,
            pack=None,
            round=round_,
            problems=tuple(Problem(path, None, each) for each in told),
            faulty_rows=len(pack.rows) + len(pack.commitments),
        )
    ids, of_texts = _texts(home, pack)
    told = [*_words(home, pack), *of_texts]
    if pack.has_contents:
        told += [*_codebook(home, pack, round_), *_assigned(home, pack, round_)]
    rows, of_rows = _rows(home, pack, round_, ids)
    if not told and not of_rows and pack.has_contents and not _is_as_committed(pack):
        told.append("Its codings are not those that its author's word in it was given on: somebody changed them.")
    here = replace(pack, rows=tuple(rows))
    shown = [*told, *of_rows[:_SHOWN]]
    if len(of_rows) > _SHOWN:
        shown.append(f"and {len(of_rows) - _SHOWN} rows more that are refused.")
    return Checked(
        path=path,
        pack=here,
        round=round_,
        problems=tuple(Problem(path, None, each) for each in shown),
        faulty_rows=len(of_rows),
    )


def _is_as_committed(pack: Pack) -> bool:
    work = work_in(pack)
    return any(word.is_opened_by(work) for word in pack.commitments)


def _called(row: PackedRow) -> str:
    return row.noun.replace("_", " ")


def _belonging(home: Home, pack: Pack, round_: Round | None) -> Iterator[str]:
    if pack.study != home.identity:
        yield "It is of another study."
        return
    if round_ is None:
        yield f"This study has no such round (there it is round {pack.round_number})."
        return
    known = home.people.get(pack.coder.id)
    if known is None:
        yield f"“{pack.coder.name}” is no coder of this study."
    elif known.name != pack.coder.name:
        yield f"It says that “{pack.coder.name}” is its author, under the id of {known.name}."
    elif home.is_kit and pack.has_contents:
        yield "It holds codings, and this is one coder's own file; merge it in the team's."
    for row in pack.rows:
        if row.values is not None and row.values["coder_id"] != pack.coder.id:
            named = home.people.get(CoderId(str(row.values["coder_id"])))
            whose = "somebody else's" if named is None else f"{named.name}'s"
            yield f"It is {pack.coder.name}'s, and holds work as {whose}; a pack holds its author's work alone."
            return
    for row in pack.rows:
        author = home.authors.get(row.key) or home.former.get(row.key, pack.coder.id)
        if author != pack.coder.id:
            yield f"It changes or removes a {_called(row)} of {home.people[author].name}; none but its author can."
            return


def _words(home: Home, pack: Pack) -> Iterator[str]:
    """Whether the words are what they say, and whether who shows the work is who gave them."""
    came = {each.id: each for each in pack.commitments}
    for word in pack.commitments:
        if word.nonce and sha256_of(word.nonce) != word.lock:
            yield "A nonce in it does not belong to its word."
    for held in home.words[pack.round_id]:
        shown = came.get(held.id)
        if held.coder_id != pack.coder.id:
            if shown is not None:
                yield f"It gives a word of {home.people[held.coder_id].name}'s as its own."
        elif pack.has_contents and held.is_merged and not held.nonce and (shown is None or not shown.nonce):
            yield (
                f"It does not come from the file in which {pack.coder.name} gave a word on {held.made[:10]}: it cannot"
                " open that word. If that file is lost, bring the codings with `rcqual codings import --round"
                f" {pack.round_number}`."
            )


def _texts(home: Home, pack: Pack) -> tuple[dict[str, str], list[str]]:
    """The ids of the pack's transcripts here, and what is wrong with them."""
    ids, told = {}, []
    for text in pack.texts:
        same = home.text(text.sha256)
        if same is not None:
            ids[text.id] = str(same.id)
            continue
        other = home.text(text.id) or home.text(text.name)
        if other is None:
            told.append(f"The study has no transcript “{text.name}”.")
        else:
            told.append(f"“{text.name}” is another text there than here. {_first_difference(other, text)}")
    return ids, told


def _first_difference(here: Transcript, there: PackedText) -> str:
    own = blocks_of(here.text)
    at = next((n for n, pair in enumerate(zip(own, there.blocks, strict=False)) if pair[0] != pair[1]), None)
    if at is None:
        return f"There it has {there.characters:,} characters, here {len(here.text):,}."
    words = " ".join(here.text[at * BLOCK : (at + 1) * BLOCK].split())
    return (
        f"They part between characters {at * BLOCK:,} and {(at + 1) * BLOCK:,}; here that begins “{words[:80]}…”, and"
        f" there it has {there.characters:,} characters in all, here {len(here.text):,}."
    )


def _codebook(home: Home, pack: Pack, round_: Round) -> Iterator[str]:
    book = codebooks.codebook(home.store, pack.codebook_version)
    if book is None or codebook_sha256(book) != pack.codebook_sha256:
        yield f"Its codebook, version {pack.codebook_version}, is not the one of that number here."
        return
    pinned = codebooks.codebook(home.store, round_.codebook_version)
    if pinned is None or pinned.version == book.version:
        return
    used = {str(row.values["code_id"]) for row in pack.rows if row.noun == CODING and row.values is not None}
    lacking = sorted(code.name for code in book.codes if code.id in used - {each.id for each in pinned.codes})
    if lacking:
        yield (
            f"It was coded by version {book.version} of the codebook, the round is by version {pinned.version}, and"
            f" nothing says what became of: {', '.join(lacking)}."
        )


def _assigned(home: Home, pack: Pack, round_: Round) -> Iterator[str]:
    if not rounds.assignments(home.store, round_.id, pack.coder.id):
        yield f"{pack.coder.name} codes nothing in round {round_.number}."


def _rows(home: Home, pack: Pack, round_: Round, ids: Mapping[str, str]) -> tuple[list[PackedRow], list[str]]:
    """The rows as this study names its transcripts, and what is wrong with any."""
    given = {str(each.transcript_id) for each in rounds.assignments(home.store, round_.id, pack.coder.id)}
    book = codebooks.codebook(home.store, pack.codebook_version)
    codes = set() if book is None else {str(code.id) for code in book.codes}
    # One thinks about codes of all versions, and about one's own.
    own = codebooks.own_codes(home.store, pack.coder.id)
    noted = {*codes, *codebooks.shared_ids(home.store).values(), *(code.id for code in own)}
    texts = {here: home.text(here) for here in ids.values()}
    standing = home.rows[pack.coder.id, round_.id]
    rows, told = [], []
    for row in pack.rows:
        if row.values is None:
            rows.append(row)
            if row.noun == MARK:
                told.append("It takes back that a transcript was given to its author.")
            continue
        values = dict(row.values)
        if "transcript_id" in values:
            values["transcript_id"] = ids.get(str(values["transcript_id"]), str(values["transcript_id"]))
        if row.noun == MEMO and values["about"] == "transcript":
            values["about_id"] = ids.get(str(values["about_id"]), str(values["about_id"]))
        wrong = _wrong_row(row, values, round_, pack, given, codes, noted, texts)
        if row.noun == MARK and row.key not in standing and not wrong:
            wrong = "It marks a transcript as read that is not given to its author in this round."
        if wrong:
            told.append(wrong)
        rows.append(replace(row, values=values))
    return rows, told


def _wrong_row(
    row: PackedRow,
    values: Mapping[str, Value],
    round_: Round,
    pack: Pack,
    given: set[str],
    codes: set[str],
    noted: set[str],
    texts: Mapping[str, Transcript | None],
) -> str:
    if row.noun != STAR and values["round_id"] != round_.id:
        return f"A {_called(row)} in it is of another round."
    if "transcript_id" in values and (values["transcript_id"] not in given or values["transcript_id"] not in texts):
        return f"A {_called(row)} in it is on a transcript that is not its author's to code in this round."
    if row.noun == MEMO and (
        values["about"] not in ("coding", "transcript", "code")
        or (values["about"] == "transcript" and values["about_id"] not in given)
        or (values["about"] == "code" and values["about_id"] not in noted)
    ):
        return "A memo in it is on something that is not its author's in this round."
    if row.noun == SUGGESTED and values["how"] not in (CUE, LIKENESS):
        return "It says that a coding came from a suggestion of a kind that there is not."
    if row.noun not in (CODING, NOTHING, PASSAGE_MEMO, STARRED, EXEMPLAR):
        return ""
    text = texts[str(values["transcript_id"])]
    start, end = int(values["start"] or 0), int(values["end"] or 0)
    if text is None or not start < end <= len(text.text):
        return f"A {_called(row)} in it reaches beyond its text."
    if row.noun == NOTHING:
        return ""
    if values["quote"] != text.text[start:end]:
        noun = {PASSAGE_MEMO: "memo", STARRED: "star", EXEMPLAR: "quote"}.get(row.noun, "coding")
        return f"A {noun} in it does not stand on the words that it quotes, in “{text.name}”."
    if row.noun == STARRED and values["code_id"] not in (None, *codes):
        return "A star in it is for a code that is not in the pack's codebook."
    if row.noun == EXEMPLAR and not _is_exemplar(values, Span(start, end)):
        return "What it makes of a quote is nothing that can be made of it."
    if row.noun in (PASSAGE_MEMO, STARRED, EXEMPLAR):
        return ""
    if values["code_id"] not in codes or values["codebook_version"] != pack.codebook_version:
        return "A coding in it has a code that is not in the pack's codebook."
    if values["certainty"] not in (None, 1, 2, 3):
        return "A coding in it has a certainty that there is not."
    return ""


def _is_exemplar(values: Mapping[str, Value], span: Span) -> bool:
    """Whether edits and status are some that there are."""
    try:
        edits_in(str(values["edits"]), span)
        Status(str(values["status"]))
    except ValueError:
        return False
    return values["is_negative"] in (0, 1)
