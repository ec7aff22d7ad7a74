"""How the study was done, read from it for the methods section: closed rounds alone, nothing that is still blind."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rcqual import __version__
from rcqual.agreement.result import NOT_KNOWN
from rcqual.compare.negotiated import negotiated
from rcqual.model.coding import Coder
from rcqual.model.exemplars import Status
from rcqual.model.rounds import Aim, Round, RoundKind, RoundState
from rcqual.model.transcript import SpeakerRole
from rcqual.report.methods.facts import Methods, MethodsRound, OneCoder, SecondPass, Settlement
from rcqual.store import codebooks, plans, rounds, snapshots, transcripts
from rcqual.study.agenda import Agenda, agenda
from rcqual.study.attributing import Cast
from rcqual.study.calling import Called
from rcqual.study.codebook import codebook, codebook_for
from rcqual.study.committing import blinding
from rcqual.study.judging import frozen_of, judgements, snapshot_of
from rcqual.study.ledger import ledger, with_status
from rcqual.study.measuring import are_coefficients_off, header_of, revealed_before
from rcqual.study.methods_facts import analysed, columns, named_by, timed
from rcqual.study.minutes import present_at, sittings
from rcqual.study.once import parts_of
from rcqual.study.passes import finished_before, recoded_from, why_hidden
from rcqual.study.quote_balance import participants_in
from rcqual.study.report_basis import Basis, basis_of, named
from rcqual.study.rounds import all_rounds
from rcqual.study.scoping import scope_in_words
from rcqual.study.settings import setting_of
from rcqual.study.study import Study, lone_coder, team

if TYPE_CHECKING:
    from rcqual.agreement.result import BriefFigures, Header
    from rcqual.compare.judgements import Judgements


def methods(
    study: Study,
    called: Called | None = None,
    basis: Basis | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Methods:
    """What the study knows of how it was done, as the viewer may know it.

    called: how coders are called; by their names where it is not given. basis: of which rounds and of whose codings;
    else as `basis_of` has it. What is hidden from a viewer who codes transcripts anew is left out, and that is said.
    progress: is told which share is done.
    """
    names = called or Called(study, by_letters=False)
    rests = basis or basis_of(study)
    shown = rests.shown
    hidden = [found for each in _closed(study) for found in recoded_from(study, each)]
    # Of closed rounds everyone is told the same; nobody's own work in an open one is among it.
    all_alike = Study(study.store)
    # What coders settled is no part of what one of them says.
    pinned = [each for each in shown if each.kind is not RoundKind.OPEN and rests.coder is None]
    agendas = {each.number: agenda(all_alike, each.number) for each in pinned}
    steps = parts_of(progress, len(shown))
    told = tuple(_round(all_alike, each, rests.coder, agendas.get(each.number), names, next(steps)) for each in shown)
    cast = Cast(all_alike)
    texts = transcripts.summaries(study.store)
    book = codebook(all_alike)
    heard = {
        who.name: {each.name for each in texts for label, _ in each.speakers if cast.who(each.name, label) is who}
        for who in cast.everyone
    }
    unnamed = sum(not any(role is SpeakerRole.PARTICIPANT for _, role in each.speakers) for each in texts)
    formats = [each.format for each in texts]
    chosen = [
        quote
        for quote in with_status(ledger(study if rests.coder else all_alike), Status.CHOSEN)
        if quote.made.round_id in rests.places and (rests.coder is None or quote.made.coder_id == rests.coder.id)
    ]
    return Methods(
        study=study.title,
        version=__version__,
        content=content_hash(study, shown),
        has_coefficients=not are_coefficients_off(study),
        transcripts=len(texts),
        words=sum(each.words for each in texts),
        formats=tuple((each, formats.count(each)) for each in sorted(set(formats))),
        timed=timed(study),
        interviewers=tuple(
            dict.fromkeys(
                names.words(label)
                for each in texts
                for label, role in each.speakers
                if role is SpeakerRole.INTERVIEWER and label
            )
        ),
        participants=len(heard) + unnamed,
        repeated=sum(len(each) > 1 for each in heard.values()),
        columns=columns(study),
        codebook=book.title,
        codebook_version=book.version,
        codes=len(book.codes),
        top_codes=sum(not book.depth(code) for code in book.codes),
        rounds=told,
        left_out=tuple(each.label for each in rests.left_out),
        one=_one(study, rests, names),
        coding_now=tuple(
            each.label for each in all_rounds(study) if each.state is RoundState.CODING and each.number > 0
        ),
        hidden=why_hidden(study, hidden) if hidden else "",
        second_passes=tuple(_second_passes(all_alike, shown, names)),
        are_suggestions_off=setting_of(study, "suggestions") == "off",
        analysed=None if rests.found is None else analysed(rests.found),
        quotes=len(chosen),
        quoted=len({who.name for each in chosen for who in participants_in(cast, each)}),
        attribution=named_by(study),
    )


def _one(study: Study, rests: Basis, called: Called) -> OneCoder | None:
    if rests.coder is None or rests.found is None:
        return None
    texts = {each.transcript_id for each in rests.found.interviews}
    places = [each for each in all_rounds(study) if each.id in rests.places]
    goes_on = any(each.is_blind for each in places)
    others = {
        text
        for each in places
        if not goes_on
        for text, coder in snapshots.judged(study.store, snapshot_of(study, each, first=False).id)
        if coder != rests.coder.id
    }
    return OneCoder(
        coder=called.coder(rests.coder.name),
        where=named(rests.found),
        is_open=any(each.kind is RoundKind.OPEN for each in places),
        interviews=len(texts),
        codings=len(rests.found.codings),
        is_alone=lone_coder(study) is not None,
        others=None if goes_on else len(texts & others),
    )


def _closed(study: Study) -> list[Round]:
    return [each for each in all_rounds(study) if not each.is_blind]


def content_hash(study: Study, shown: Sequence[Round]) -> str:
    """SHA-256 over what the numbers rest on: texts, versions of the codebook, frozen codings of rounds, decisions."""
    books = [codebook(study, number) for number, _, _ in codebooks.versions(study.store)]
    content = {
        "texts": [[each.name, each.text_sha256] for each in transcripts.summaries(study.store)],
        "codebooks": [repr(each) for each in books],
        "rounds": [
            [each.number, snapshot_of(study, each).sha256, snapshot_of(study, each, first=False).sha256]
            for each in shown
        ],
        "decisions": [repr(decision) for each in shown for decision in _decided(study, each)],
    }
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _decided(study: Study, round_: Round) -> list[object]:
    from rcqual.store import decisions

    return [*sorted(decisions.decisions(study.store, round_.id), key=lambda each: each.disagreement_id)]


def _round(
    study: Study,
    round_: Round,
    one: Coder | None,
    on: Agenda | None,
    called: Called,
    progress: Callable[[float], None],
) -> MethodsRound:
    """What is told of a round. one: whose codings alone are counted; None: everyone's."""
    snapshot = snapshot_of(study, round_)
    names = transcripts.names(study.store)
    judged = snapshots.judged(study.store, snapshot.id)
    people = {coder.id: coder.name for coder in team(study)}
    texts = list(dict.fromkeys(names[text] for text, _ in judged))
    by_whom = [names[text] for text, _ in judged]
    shared = tuple(text for text in texts if by_whom.count(text) > 1)
    given = rounds.assignments(study.store, round_.id)
    done = set(judged)
    suggested, codings = snapshots.suggested(study.store, snapshot.id, None if one is None else one.id)
    frozen = [each for each in frozen_of(study, snapshot) if one is None or each.coder_id == one.id]
    return MethodsRound(
        number=round_.number,
        kind=round_.kind,
        plan=plans.plan_of(study.store, round_.id),
        coders=tuple(sorted({called.coder(people[coder]) for _, coder in judged})),
        transcripts=tuple(texts),
        shared=shared,
        unit=round_.unit.value,
        rule=round_.rule.value,
        scope=scope_in_words(study, round_),
        codebook_version=round_.codebook_version,
        codes=len(codebook_for(study, round_).codes),
        blinding=blinding(study, round_),
        is_reopened=snapshot_of(study, round_, first=False).number > 1,
        revealed=tuple(revealed_before(study, round_)),
        assigned=len(given),
        given_to=len({each.coder_id for each in given}),
        unfinished=sum((each.transcript_id, each.coder_id) not in done for each in given),
        snapshot=snapshot.sha256,
        codings=codings,
        suggested=suggested,
        memos=sum(bool(each.memo) for each in frozen),
        settlement=None if on is None or not shared else _settlement(study, on, called),
        figures=None
        if on is None or not shared
        else _figures(
            study, judgements(study, round_, snapshot), header_of(study, round_, snapshot, "masi"), called, progress
        ),
    )


def _settlement(study: Study, on: Agenda, called: Called) -> Settlement:
    done = negotiated(on.disagreements, on.decisions.values(), team(study))
    return Settlement(
        disagreements=done.disagreements,
        settled=done.settled,
        adopted=tuple((called.coder(name), times) for name, times in done.adopted.items() if times),
        both=done.both,
        neither=done.neither,
        other=done.other,
        parked=done.parked,
        undecided=len(on.open),
        present=called.words(present_at(on)),
        sittings=tuple(replace(each, present=called.words(each.present)) for each in sittings(on)),
        versions=tuple(sorted({each.codebook_version for each in on.proposals if each.codebook_version is not None})),
    )


def _figures(
    study: Study,
    found: "Judgements",
    header: "Header",
    called: Called,
    progress: Callable[[float], None] = lambda share: None,
) -> "BriefFigures | None":
    if are_coefficients_off(study):
        return None
    from rcqual.agreement.intervals import Jackknife
    from rcqual.agreement.report import measure_briefly

    sets = found.with_coders(called.coder).label_sets()
    return measure_briefly(sets, header, Jackknife(), is_own=True, progress=progress)


def _second_passes(study: Study, shown: Sequence[Round], called: Called) -> list[SecondPass]:
    """What each coder coded twice in rounds that were planned for it, or had no other coder."""
    from rcqual.study.second_pass import prepare_second_pass

    found = []
    for coder in team(study):
        seen: set[str] = set()
        for round_, texts in finished_before(study, coder.id):
            is_one = len({each.coder_id for each in rounds.assignments(study.store, round_.id)}) == 1
            is_second = is_one or plans.plan_of(study.store, round_.id).aim is Aim.SECOND_PASS
            if is_second and seen & texts and round_ in shown:
                passes = prepare_second_pass(study, coder.name, round_.number)
                found.append(
                    SecondPass(
                        coder=called.coder(coder.name),
                        round=round_.number,
                        against=passes.header.against or 0,
                        transcripts=sum(len(each.coders) > 1 for each in passes.judgements.documents),
                        is_recoded=passes.header.is_recoded_after_discussion,
                        is_brought=passes.header.blinding == NOT_KNOWN,
                        figures=_figures(study, passes.judgements, passes.header, called),
                    )
                )
            seen |= texts
    return found
