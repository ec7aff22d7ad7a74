"""A codebook made of matched themes: its next version, the crosswalk, and the authors' codings carried over into it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.model.codebook import COLOURS, Code, Codebook, CodebookDraft, CodeDraft, code_draft
from rcqual.model.coding import Coding
from rcqual.model.ids import CodingId, new_id
from rcqual.model.rounds import Round
from rcqual.model.themes import Crossing, ThemeMatch
from rcqual.store import codebooks, codings, rounds, themes
from rcqual.study.codebook import codebook, codebook_for, free_key, next_version, put_next
from rcqual.study.coding import coding_round, require_open
from rcqual.study.study import Study, counted, team, transcript_of
from rcqual.study.themes import ThemeSets, require_unchanged

KEEP, LEAVE_OUT = "keep", "leave-out"
"""What becomes of the themes that nobody decided on: each a code of its own, or none."""


def adopt(study: Study, sets: ThemeSets, rest: str = "", *, dry_run: bool = False) -> Outcome[Codebook]:
    """Make the confirmed matches the next version of the codebook, and keep who called what by which name.

    rest: KEEP or LEAVE_OUT for the themes that are not decided; empty refuses while there are any. Codes of the
    codebook that are none of the themes stay in it; the codings of the round stay as they are. A dry run changes none.
    """
    matches = _all_matches(study, sets, rest)
    kept = [match for match in matches if not match.is_left_out]
    if not kept:
        raise NotAllowed("No theme was confirmed, so there is no code to adopt.", hint="See `rcqual themes show`.")
    book = next_version(study, _draft(study, sets, kept))
    crossings = [
        Crossing(
            codebook_version=book.version,
            round_id=sets.round.id,
            coder_id=coder_id,
            own_code_id=code_id,
            own_name=sets.theme((coder_id, code_id)).code.name,
            code_id=None if match.is_left_out else _code(book, match.wording.name).id,
        )
        for match in matches
        for coder_id, code_id in match.members
    ]
    out = sum(each.code_id is None for each in crossings)
    what = f"version {book.version} of the codebook, {counted(len(book.codes), 'code')}, of"
    what += f" {counted(len(crossings) - out, 'theme')}" + (f", {out} left out" if out else "")
    if dry_run:
        return Outcome(book, said=f"Would make {what}.")
    words = f"Made {what}"
    with study.store.transact("themes.adopt", words, coder=study.me.id) as op:
        require_unchanged(study, sets)
        put_next(study, book)
        for crossing in crossings:
            themes.add_crossing(study.store, crossing)
    carry_over = "Each author now carries over their codings: `rcqual themes carry`."
    return Outcome(book, op.changes, f"{words}. {carry_over}")


def _all_matches(study: Study, sets: ThemeSets, rest: str) -> list[ThemeMatch]:
    """Every match, with one for each theme that was not decided on, as `rest` says."""
    undecided = sets.undecided
    if undecided and rest not in (KEEP, LEAVE_OUT):
        names = ", ".join(f"“{each.code.name}” ({each.coder.name})" for each in undecided[:5])
        more = ", …" if len(undecided) > 5 else ""
        raise NotAllowed(
            f"{counted(len(undecided), 'theme')} {'is' if len(undecided) == 1 else 'are'} not decided: {names}{more}.",
            hint=f"Decide, or say --rest {KEEP} (each a code of its own) or --rest {LEAVE_OUT}.",
        )
    alone = [
        ThemeMatch(
            id="",
            round_id=sets.round.id,
            wording=_draft_of(each.code),
            members=(each.key,),
            is_left_out=rest == LEAVE_OUT,
        )
        for each in undecided
    ]
    return [*sets.matches, *alone]


def _draft_of(code: Code) -> CodeDraft:
    return replace(code_draft(code), parent="", key="")


def _draft(study: Study, sets: ThemeSets, kept: Sequence[ThemeMatch]) -> CodebookDraft:
    """The codes of the codebook that are no themes of the round, and one for each match."""
    newest = codebook(study)
    of_themes = {each.code.id for each in sets.themes}
    codes = [_kept(code, of_themes, newest) for code in newest.codes if code.id not in of_themes]
    names = {code.name.casefold(): code.name for code in codes}
    former = {code.name: code for code in newest.codes}
    for match in kept:
        name = match.wording.name
        if name.casefold() in names:
            raise NotAllowed(
                f"Two codes would be called “{names[name.casefold()]}”.",
                hint="Give one of the matches another name, or merge them.",
            )
        names[name.casefold()] = name
        before = former.get(name)
        colour = before.colour if before else COLOURS[len(codes) % len(COLOURS)]
        codes.append(replace(match.wording, key=before.key if before else "", colour=colour))
    used = {code.key for code in codes}
    for place, code in enumerate(codes):
        if not code.key:
            key = free_key(code.name, used)
            used.add(key)
            codes[place] = replace(code, key=key)
    return CodebookDraft(title=newest.title, codes=tuple(codes), roll_up=newest.roll_up)


def _kept(code: Code, of_themes: Collection[str], newest: Codebook) -> CodeDraft:
    """A code that stays; at the top, where the one that it stood under goes."""
    parent = newest.code(code.parent) if code.parent else None
    draft = code_draft(code)
    return replace(draft, parent="") if parent is not None and parent.id in of_themes else draft


def _code(book: Codebook, name: str) -> Code:
    found = book.code(name)
    if found is None:
        raise NotFound(f"“{name}” is not in the codebook.", hint="Run `rcqual doctor`.")
    return found


def crosswalk(study: Study, version: int | None = None) -> list[tuple[str, str, str, int]]:
    """Who called what by which name: (coder, their own name, the code's name or "", version of the codebook).

    Of rounds that are laid open to the viewer alone; of one version where its number is given. Raises WrongUsage where
    that depends on who asks, and nobody said who is working.
    """
    crossings = themes.crosswalk(study.store, version)
    of_rounds = {each.round_id for each in crossings}
    people = {coder.id: coder.name for coder in team(study)}
    names = {(number, code.id): code.name for number, code in _codes_of_versions(study)}
    visible = {each.id: _who_is_seen(study, each) for each in rounds.rounds(study.store) if each.id in of_rounds}
    return [
        (
            people[each.coder_id],
            each.own_name,
            "" if each.code_id is None else names[each.codebook_version, each.code_id],
            each.codebook_version,
        )
        for each in crossings
        if (seen := visible[each.round_id]) is None or each.coder_id in seen
    ]


def _codes_of_versions(study: Study) -> list[tuple[int, Code]]:
    numbers = [number for number, _, _ in codebooks.versions(study.store)]
    return [(number, code) for number in numbers for code in codebook(study, number).codes]


def _who_is_seen(study: Study, round_: Round) -> set[str] | None:
    """Whose themes of a round the viewer may see; None: everybody's."""
    if not round_.is_blind:
        return None
    shared = set(themes.laid_open(study.store, round_.id))
    return {*shared, study.me.id} if study.me.id in shared else {study.me.id}


@dataclass(frozen=True, slots=True, kw_only=True)
class Carry:
    """One of the viewer's own codings of open coding, and the code of the codebook that it would carry."""

    coding: Coding
    own_name: str
    code: Code
    version: int


def carries(study: Study) -> list[Carry]:
    """The viewer's own open codings that could be carried over, and to which they have not answered, by place."""
    newest: dict[tuple[str, str], Crossing] = {}
    for each in themes.crosswalk(study.store):
        if each.coder_id == study.me.id:
            newest[each.round_id, each.own_code_id] = each
    answered = themes.carried(study.store, study.me.id)
    found = []
    for round_id in dict.fromkeys(each.round_id for each in newest.values()):
        for coding in codings.visible_to(study.store, study.me.id, round_id, coder_id=study.me.id):
            crossing = newest.get((round_id, coding.code_id))
            if crossing is None or crossing.code_id is None or crossing.code_id == coding.code_id:
                continue
            if (coding.id, crossing.codebook_version) in answered:
                continue
            code = codebook(study, crossing.codebook_version).code(crossing.code_id)
            if code is not None:
                found.append(
                    Carry(coding=coding, own_name=crossing.own_name, code=code, version=crossing.codebook_version)
                )
    return found


def chosen(offered: Sequence[Carry], wanted: Sequence[str]) -> list[Carry]:
    """Those that are meant by "all", a code's name, or the beginning of a coding's id. Raises NotFound."""
    found: dict[CodingId, Carry] = {}
    for word in wanted:
        meant = [each for each in offered if word in ("all", each.code.name)]
        meant = meant or [each for each in offered if word and each.coding.id.startswith(word)]
        if not meant:
            raise NotFound(
                f"None of your open codings is to become “{word}”.", hint="`rcqual themes carry` lists what there is."
            )
        found.update((each.coding.id, each) for each in meant)
    return [each for each in offered if each.coding.id in found]


def accept(study: Study, wanted: Sequence[Carry], round_: Round | None = None) -> Outcome[list[Coding]]:
    """Make codings of one's own with the codebook's codes, at the places of one's open codings, which stay.

    round_: the round into which they go; None: for each transcript the one in which it is the coder's to code now.
    Raises NotAllowed if that is closed to them, or its codebook lacks the code. What is coded so already stays once.
    """
    if not wanted:
        raise NotAllowed("There is nothing to carry over.", hint="`rcqual themes carry` lists what there is.")
    places = {
        text: coding_round(study, text, round_) for text in dict.fromkeys(each.coding.transcript_id for each in wanted)
    }
    texts = {text: transcript_of(study, text).name for text in places}
    books = {place.id: codebook_for(study, place) for place in places.values()}
    words = f"Carried over {counted(len(wanted), 'coding')} into the codebook"
    # As what it makes, it is blind work: all these rounds are open for coding.
    at = next(iter(places.values())).id
    made = []
    with study.store.transact("themes.carry", words, coder=study.me.id, round_id=at) as op:
        _require_unanswered(study, wanted)
        for each in wanted:
            old, place = each.coding, places[each.coding.transcript_id]
            require_open(study, place, old.transcript_id, study.me.id)
            if books[place.id].code(each.code.id) is None:
                raise NotAllowed(
                    f"{place.label[0].upper()}{place.label[1:]}, in which {texts[old.transcript_id]} is yours to code,"
                    f" goes by a codebook without “{each.code.name}”.",
                    hint="Name another round with --round.",
                )
            standing = codings.own_at(study.store, place.id, old.transcript_id, study.me.id, each.code.id, old.span)
            if standing is None:
                new = replace(
                    old,
                    id=CodingId(new_id()),
                    round_id=place.id,
                    code_id=each.code.id,
                    codebook_version=books[place.id].version,
                    created=study.store.now(),
                    is_exemplar=False,
                )
                codings.add(study.store, new)
                made.append(new)
            themes.add_carried(study.store, study.me.id, old.id, each.version, standing or made[-1].id)
    return Outcome(made, op.changes, f"{words}; your open codings stay as they were.")


def refuse(study: Study, wanted: Sequence[Carry]) -> Outcome[int]:
    """Leave open codings of one's own as they are, and be asked no more."""
    if not wanted:
        raise NotAllowed("There is nothing to refuse.", hint="`rcqual themes carry` lists what there is.")
    words = f"Left {counted(len(wanted), 'open coding')} out of the codebook"
    round_id = wanted[0].coding.round_id
    with study.store.transact("themes.carry", words, coder=study.me.id, round_id=round_id) as op:
        _require_unanswered(study, wanted)
        for each in wanted:
            themes.add_carried(study.store, study.me.id, each.coding.id, each.version, None)
    return Outcome(len(wanted), op.changes, f"{words}.")


def _require_unanswered(study: Study, wanted: Sequence[Carry]) -> None:
    answered = themes.carried(study.store, study.me.id)
    if any((each.coding.id, each.version) in answered for each in wanted):
        raise NotAllowed("You answered to some of these meanwhile.", hint="`rcqual themes carry` lists what is left.")
