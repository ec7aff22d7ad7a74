"""Themes of open coding side by side: what each coder found, which of them may be the same, and what was confirmed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from rcqual.compare.themes import Key as Key
from rcqual.compare.themes import Likeness as Likeness
from rcqual.compare.themes import Proposal as Proposal
from rcqual.compare.themes import Theme, proposals
from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code, CodeDraft
from rcqual.model.coding import Coding
from rcqual.model.ids import CoderId, TranscriptId, new_id
from rcqual.model.rounds import Round, RoundKind
from rcqual.model.span import Span, joined
from rcqual.model.themes import OwnTheme, ThemeMatch
from rcqual.store import codebooks, codings, rounds, themes
from rcqual.study.rounds import round_numbered
from rcqual.study.study import Study, clean_name, clean_text, counted, team
from rcqual.text.nlp import base_forms, language_code

WORDING = tuple(each.name for each in fields(CodeDraft) if each.name not in ("key", "colour", "parent"))
"""The six fields that a match gives to the code that it becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeSets:
    """What the coders of a round of open coding found, laid side by side."""

    round: Round
    themes: tuple[OwnTheme, ...]
    """By coder, each coder's in the order in which the codes were made."""
    matches: tuple[ThemeMatch, ...]
    """What was confirmed, kept alone or left out, the first one first."""
    proposals: tuple[Proposal, ...]
    """Of the themes that nobody has decided on, the surest first."""

    def theme(self, key: Key) -> OwnTheme:
        """The theme of that coder and code."""
        return next(each for each in self.themes if each.key == key)

    def match(self, match_id: str) -> ThemeMatch:
        """The match of that id. Raises NotFound."""
        for each in self.matches:
            if each.id == match_id:
                return each
        raise NotFound("There is no such match any more.", hint="Look again: somebody took it apart.")

    @property
    def undecided(self) -> tuple[OwnTheme, ...]:
        """The themes in no match."""
        decided = {key for each in self.matches for key in each.members}
        return tuple(each for each in self.themes if each.key not in decided)


def theme_round(study: Study, number: int | None = None) -> Round:
    """The round of that number; by default the newest closed one of open coding, else the one that is open.

    Raises NotAllowed if it is none of open coding, or if its themes are not laid open to the viewer.
    """
    if number is not None:
        place = round_numbered(study, number)
    else:
        everything = [each for each in rounds.rounds(study.store) if each.kind is RoundKind.OPEN]
        closed = [each for each in everything if not each.is_blind]
        shared = study.viewer in themes.laid_open(study.store, everything[0].id)
        # Who shared nothing and codes in a planned round is told of that one.
        place = (closed or (everything[:1] if shared else everything))[-1]
    if place.kind is not RoundKind.OPEN:
        raise NotAllowed(
            f"{_label(place)} is coded with one codebook for all, so there are no themes to match.",
            hint="Themes come from open coding: round 0, or a round of the kind open.",
        )
    if place.is_blind and place.number:
        raise NotAllowed(
            f"{_label(place)} is open for coding: its themes are each coder's own until it is closed.",
            hint=f"Close it with `rcqual round close --round {place.number}`.",
        )
    if place.is_blind and study.me.id not in themes.laid_open(study.store, place.id):
        raise NotAllowed(
            "You have not laid your themes of open coding open, so you see nobody else's.",
            hint="`rcqual themes share` shows yours to all who show theirs; it cannot be taken back.",
        )
    return place


def can_share(study: Study) -> bool:
    """Whether the viewer could lay themes of round 0 open, and sees none of any round before they do."""
    everything = [each for each in rounds.rounds(study.store) if each.kind is RoundKind.OPEN]
    own = codings.visible_to(study.store, study.viewer, everything[0].id, coder_id=study.viewer)
    shared = study.viewer in themes.laid_open(study.store, everything[0].id)
    return bool(own) and not shared and all(each.is_blind for each in everything)


def _label(round_: Round) -> str:
    return f"{round_.label[0].upper()}{round_.label[1:]}"


def share(study: Study) -> Outcome[list[str]]:
    """Lay one's themes of the standing open coding open to all who do the same; gives the names of those who did.

    Raises NotAllowed where one has coded nothing there: who shows nothing sees nothing.
    """
    place = round_numbered(study, 0)
    own = codings.visible_to(study.store, study.me.id, place.id, coder_id=study.me.id)
    if not own:
        raise NotAllowed("You have coded nothing in open coding yet.", hint="Code first; then lay your themes open.")
    if study.me.id in themes.laid_open(study.store, place.id):
        return Outcome(_who_shares(study, place), said="Your themes are laid open already.")
    done = "Laid themes of open coding open"
    with study.store.transact("themes.share", done, coder=study.me.id, round_id=place.id, direction="barrier") as op:
        themes.lay_open(study.store, place.id, study.me.id)
    who = _who_shares(study, place)
    return Outcome(who, op.changes, f"Your themes are laid open. So are those of {', '.join(who[1:]) or 'nobody yet'}.")


def _who_shares(study: Study, place: Round) -> list[str]:
    """Who laid their themes open, the viewer first."""
    shared = set(themes.laid_open(study.store, place.id))
    return [study.me.name, *(each.name for each in team(study) if each.id in shared and each.id != study.me.id)]


def theme_sets(study: Study, round_: Round) -> ThemeSets:
    """The themes of a round that is laid open to the viewer, with what was decided and what is proposed."""
    place = theme_round(study, round_.number)
    seen = codings.visible_to(study.store, study.viewer, place.id)
    applied: dict[Key, list[Coding]] = {}
    for each in seen:
        applied.setdefault((each.coder_id, each.code_id), []).append(each)
    shown = set(themes.laid_open(study.store, place.id)) if place.is_blind else None
    matched = tuple(themes.matches(study.store, place.id))
    # A code that was made and never applied, or whose codings were removed since, is a theme as well.
    for coder_id, code_id in (
        *themes.made_in(study.store, place.id),
        *(key for each in matched for key in each.members),
    ):
        if shown is None or coder_id in shown:
            applied.setdefault((coder_id, code_id), [])
    order = {code_id: number for number, code_id in enumerate(codebooks.code_names(study.store))}
    people = {coder.id: (number, coder) for number, coder in enumerate(team(study))}
    found = []
    for key in sorted(applied, key=lambda key: (people[key[0]][0], order[key[1]])):
        code = codebooks.code(study.store, key[1])
        if code is None:
            raise NotFound("The code of a theme is gone.", hint="Run `rcqual doctor`.")
        texts = {each.transcript_id for each in applied[key]}
        found.append(OwnTheme(coder=people[key[0]][1], code=code, codings=len(applied[key]), transcripts=len(texts)))
    sets = ThemeSets(round=place, themes=tuple(found), matches=matched, proposals=())
    return replace(sets, proposals=_proposed(study, sets.undecided, applied))


def _proposed(study: Study, undecided: Sequence[OwnTheme], applied: dict[Key, list[Coding]]) -> tuple[Proposal, ...]:
    if len({each.coder.id for each in undecided}) < 2:
        return tuple(
            Proposal(kind=Likeness.ALONE, themes=(each.key,), score=0.0, links=(), reasons=("no partner",))
            for each in undecided
        )
    language = language_code(study.language) or "en"
    names = base_forms([each.code.name for each in undecided], language)
    meanings = base_forms([_meaning(each.code) for each in undecided], language)
    return proposals(
        [
            Theme(
                coder_id=each.coder.id,
                code_id=each.code.id,
                name=each.code.name,
                name_lemmas=name,
                definition_lemmas=meaning,
                coverage=_coverage(applied[each.key]),
            )
            for each, name, meaning in zip(undecided, names, meanings, strict=True)
        ]
    )


def _meaning(code: Code) -> str:
    return " ".join(filter(None, (code.brief_definition, code.full_definition, code.when_to_use)))


def _coverage(of_theme: Sequence[Coding]) -> dict[TranscriptId, tuple[Span, ...]]:
    spans: dict[TranscriptId, list[Span]] = {}
    for each in of_theme:
        spans.setdefault(each.transcript_id, []).append(each.span)
    return {text: tuple(joined(each)) for text, each in spans.items()}


def proposed_wording(sets: ThemeSets, members: Sequence[Key]) -> CodeDraft:
    """The wording that a match is given where nobody says another: that of its first theme which is defined.

    Its name is the one that most of its coders use, of several the first.
    """
    codes = [sets.theme(key).code for key in members]
    defined = next((code for code in codes if _meaning(code)), codes[0])
    name = Counter(code.name for code in codes).most_common(1)[0][0]
    return CodeDraft(**{**{field: getattr(defined, field) for field in WORDING}, "name": name})


def confirm(
    study: Study,
    sets: ThemeSets,
    members: Sequence[Key],
    wording: CodeDraft | None = None,
    *,
    match_id: str = "",
    leave_out: bool = False,
) -> Outcome[ThemeMatch]:
    """Make themes one shared code: of several coders, of one alone, or, with `leave_out`, none at all.

    What stood in another match moves to this one. wording: None gives `proposed_wording`. match_id: a match that is
    changed; empty makes a new one. Raises NotAllowed for a name that another match has.
    """
    own = tuple(dict.fromkeys(members))
    if not own or not set(own) <= {each.key for each in sets.themes}:
        raise NotAllowed("These are not themes of this round.", hint="`rcqual themes show` lists them.")
    before = sets.match(match_id) if match_id else None
    match = ThemeMatch(
        id=match_id or new_id(),
        round_id=sets.round.id,
        wording=_clean(wording or (before.wording if before else proposed_wording(sets, own))),
        members=own,
        is_left_out=leave_out,
    )
    words = _told(match, len({coder for coder, _ in own}), is_new=before is None)
    with study.store.transact("themes.match", words, coder=study.me.id, round_id=sets.round.id) as op:
        require_unchanged(study, sets)
        _require_free_name(sets, match)
        themes.put_match(study.store, match)
    return Outcome(match, op.changes, f"{words}.")


def confirm_all(study: Study, sets: ThemeSets, wanted: Sequence[ThemeMatch]) -> Outcome[tuple[ThemeMatch, ...]]:
    """Confirm several matches in one operation; what stood in others moves to them. Raises NotAllowed as `confirm`."""
    if not wanted:
        return Outcome((), said="There was nothing to match.")
    clean = tuple(replace(each, wording=_clean(each.wording)) for each in wanted)
    words = f"Confirmed {counted(len(clean), 'match', 'matches')} of themes"
    with study.store.transact("themes.match", words, coder=study.me.id, round_id=sets.round.id) as op:
        require_unchanged(study, sets)
        moved = {key for each in clean for key in each.members}
        staying = tuple(each for each in sets.matches if not set(each.members) <= moved)
        for match in clean:
            _require_free_name(replace(sets, matches=staying), match)
            themes.put_match(study.store, match)
    return Outcome(clean, op.changes, f"{words}.")


def _told(match: ThemeMatch, coders: int, *, is_new: bool) -> str:
    if match.is_left_out:
        return f"Left out {counted(len(match.members), 'theme')}"
    of_whom = f"{counted(len(match.members), 'theme')} of {counted(coders, 'coder')}"
    return f"{'Confirmed' if is_new else 'Changed'} “{match.wording.name}”: {of_whom}"


def require_unchanged(study: Study, sets: ThemeSets) -> None:
    """Raise NotAllowed if somebody decided on themes of the round since they were read; inside a transaction."""
    if tuple(themes.matches(study.store, sets.round.id)) != sets.matches:
        raise NotAllowed("Somebody matched themes at the same time.", hint="Look again, and try then.")


def _require_free_name(sets: ThemeSets, match: ThemeMatch) -> None:
    moved = set(match.members)
    for other in () if match.is_left_out else sets.matches:
        is_same = other.wording.name.casefold() == match.wording.name.casefold()
        stays = other.id != match.id and not other.is_left_out and not set(other.members) <= moved
        if is_same and stays:
            raise NotAllowed(
                f"Another match is called “{other.wording.name}” already.", hint="Merge the two, or name this one."
            )


def _clean(wording: CodeDraft) -> CodeDraft:
    kept = {field: clean_text(getattr(wording, field), "The definition").strip() for field in WORDING}
    return CodeDraft(**{**kept, "name": clean_name(wording.name, "The code's name")})


def take_apart(study: Study, sets: ThemeSets, match_id: str) -> Outcome[ThemeMatch]:
    """Undo a match, whoever made it: its themes are undecided again."""
    match = sets.match(match_id)
    words = f"Took “{match.wording.name}” apart"
    with study.store.transact("themes.apart", words, coder=study.me.id, round_id=sets.round.id) as op:
        require_unchanged(study, sets)
        themes.remove_match(study.store, match)
    return Outcome(match, op.changes, f"{words}.")


def coders_of(sets: ThemeSets) -> list[tuple[CoderId, str]]:
    """The coders whose themes are shown, in the order of the sets."""
    return list(dict.fromkeys((each.coder.id, each.coder.name) for each in sets.themes))


def in_words(sets: ThemeSets, members: Sequence[Key]) -> str:
    """Whose themes they are: "ann: talk; bob: daily talk, rounds"."""
    told: dict[str, list[str]] = {}
    for key in members:
        theme = sets.theme(key)
        told.setdefault(theme.coder.name, []).append(theme.code.name)
    return "; ".join(f"{coder}: {', '.join(names)}" for coder, names in told.items())
