"""Codings from files find their codes, and are stored: by one codebook for all, or each coder's own codes."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rcqual.errors import NotAllowed
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder, Coding, Suggested
from rcqual.model.ids import CoderId, CodingId, TranscriptId, new_id
from rcqual.model.rounds import Round, RoundKind
from rcqual.store import codebooks, codings, transcripts
from rcqual.study.codebook import codebook, new_own_code
from rcqual.study.incoming import Place
from rcqual.study.study import Study, team


def has_own_codes(study: Study, round_: Round | None) -> bool:
    """Whether a code that a file brings into a round is its coder's own: in a team's open coding; None: a new round."""
    return round_ is not None and round_.kind is RoundKind.OPEN and len(team(study)) > 1


def _code_by_coder(study: Study, round_: Round, coder_ids: Iterable[CoderId]) -> Callable[[CoderId, str], Code | None]:
    """By coder and name the code that holds in a round: the codebook's, in open coding else that coder's own."""
    book = codebook(study, round_.codebook_version)
    own: dict[tuple[CoderId, str], Code] = {}
    for coder_id in set(coder_ids) if round_.kind is RoundKind.OPEN else ():
        own.update(((coder_id, code.name), code) for code in codebooks.own_codes(study.store, coder_id))
    return lambda coder_id, name: book.code(name) or own.get((coder_id, name))


def add_own_codes(study: Study, places: Sequence[Place], round_: Round, people: Mapping[str, Coder]) -> None:
    """Make for each coder the codes of their own that they lack; inside a transaction."""
    code_of = _code_by_coder(study, round_, [people[each.coder].id for each in places])
    wanted = dict.fromkeys((people[each.coder].id, each.code) for each in places)
    for coder_id, name in wanted:
        if code_of(coder_id, name) is None:
            codebooks.add_own(study.store, coder_id, round_.id, new_own_code(study, coder_id, name))


def known_places(study: Study, places: Sequence[Place], round_: Round, people: Mapping[str, Coder]) -> set[Place]:
    """Those that the round has already."""
    by_name = {each.name: each.id for each in transcripts.summaries(study.store)}
    code_of = _code_by_coder(study, round_, [coder.id for coder in people.values()])
    found = set()
    for each in places:
        coder = people.get(each.coder)
        code = None if coder is None else code_of(coder.id, each.code)
        if code is None or coder is None:
            continue
        if codings.own_at(study.store, round_.id, by_name[each.transcript], coder.id, code.id, each.span) is not None:
            found.add(each)
    return found


def write_codings(study: Study, places: Sequence[Place], round_: Round, people: Mapping[str, Coder]) -> None:
    """Store codings in a round; inside a transaction."""
    by_name: dict[str, TranscriptId] = {each.name: each.id for each in transcripts.summaries(study.store)}
    version = codebook(study, round_.codebook_version).version
    code_of = _code_by_coder(study, round_, [coder.id for coder in people.values()])
    for each in places:
        coder = people[each.coder]
        code = code_of(coder.id, each.code)
        if code is None:
            raise NotAllowed(f"“{each.code}” left the codebook meanwhile.", hint="Try again.")
        codings.add(
            study.store,
            Coding(
                id=CodingId(new_id()),
                round_id=round_.id,
                transcript_id=by_name[each.transcript],
                coder_id=coder.id,
                code_id=code.id,
                span=each.span,
                quote=each.quote,
                memo=each.memo,
                certainty=each.certainty,
                codebook_version=version,
                created=each.created or study.store.now(),
                suggested=Suggested(each.suggested) if each.suggested else None,
            ),
        )
