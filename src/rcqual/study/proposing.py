"""What a meeting would have changed in the codebook: collected while it goes on, applied as one new version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.codebook import COLOURS, Code, Codebook
from rcqual.model.codebook_diff import CodeChange, codebook_diff
from rcqual.model.decisions import NEW_CODE, NOTE, PROPOSED_FIELDS, Proposal
from rcqual.model.ids import CodeId, new_id
from rcqual.store import codebooks, proposals
from rcqual.study.agenda import Agenda
from rcqual.study.codebook import codebook
from rcqual.study.passes import require_shown
from rcqual.study.study import Study, clean_name, clean_text, counted


def draft_code(study: Study, on: Agenda, name: str, brief_definition: str = "") -> Code:
    """A code that the meeting makes, for `deciding.decide`. Raises NotAllowed if there is one of that name."""
    clean = clean_name(name, "The code's name")
    taken = {code.name for code in (*on.codebook.codes, *on.new_codes, *codebook(study).codes)}
    if clean in taken:
        raise NotAllowed(f"There is a code “{clean}” already.", hint="Settle on that one, or choose another name.")
    colour = COLOURS[(len(on.codebook.codes) + len(on.new_codes)) % len(COLOURS)]
    definition = clean_text(brief_definition, "The definition").strip()
    return Code(id=CodeId(new_id()), name=clean, colour=colour, brief_definition=definition)


def put_new_code(study: Study, on: Agenda, code: Code, disagreement_id: str) -> None:
    """Keep a code that the meeting made, and propose it for the codebook; inside an operation."""
    proposals.set_aside(study.store, code)
    proposals.add(study.store, _proposal(study, on, code, NEW_CODE, code.brief_definition, disagreement_id))


def propose(
    study: Study, on: Agenda, code: Code, field: str, text: str, disagreement_id: str = ""
) -> Outcome[Proposal]:
    """Propose another text for a field of a code, or note something about the code (NOTE).

    Raises NotAllowed for another field, for an empty note and for a text that the field has already.
    """
    if field not in (NOTE, *PROPOSED_FIELDS):
        raise NotAllowed(f"“{field}” is no field of a code.", hint=f"Give {', '.join((NOTE, *PROPOSED_FIELDS))}.")
    clean = clean_text(text, "The text").strip()
    if field == NOTE and not clean:
        raise NotAllowed("A note needs words.", hint="Say what should be changed about the code.")
    if field != NOTE and clean == getattr(code, field):
        raise NotAllowed(f"{_field_in_words(field)} of “{code.name}” says this already.", hint="Change it.")
    wanted = _proposal(study, on, code, field, clean, disagreement_id)
    words = f"Proposed for the codebook: {proposal_in_words(wanted, code)}"
    with study.store.together():
        require_shown(study, on.round)
        with study.store.transact("proposal.add", words, coder=study.viewer, round_id=on.round.id) as op:
            proposals.add(study.store, wanted)
    return Outcome(wanted, op.changes, words if words.endswith((".", "!", "?")) else f"{words}.")


def _proposal(study: Study, on: Agenda, code: Code, field: str, text: str, disagreement_id: str) -> Proposal:
    return Proposal(
        id=new_id(),
        round_id=on.round.id,
        disagreement_id=disagreement_id,
        code_id=code.id,
        field=field,
        text=text,
        coder_id=study.viewer,
    )


def proposal_in_words(proposal: Proposal, code: Code | None) -> str:
    """What is proposed, in a line: "new code “trust”", "when not to use of “trust”: …"."""
    name = "?" if code is None else code.name
    if proposal.field == NEW_CODE:
        return f"new code “{name}”" + (f": {proposal.text}" if proposal.text else "")
    if proposal.field == NOTE:
        return f"note on “{name}”: {proposal.text}"
    return f"{_field_in_words(proposal.field)} of “{name}”: {proposal.text or '(empty)'}"


def _field_in_words(field: str) -> str:
    return field.replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What applying a meeting's proposals makes of the codebook."""

    book: Codebook
    """The next version; the newest as it is, if nothing changes."""
    changes: tuple[CodeChange, ...]
    taken: tuple[Proposal, ...]
    """Those that the version holds; where several are about one field, the last is what it says."""
    waiting: tuple[Proposal, ...]
    """Notes, which say in words what people must do, and proposals on codes that the codebook has no more."""


def applied(study: Study, on: Agenda) -> Applied:
    """What the next version of the codebook would be by the proposals of a meeting that wait."""
    newest = codebook(study)
    codes = list(newest.codes)
    taken, waiting = [], []
    for each in on.proposals:
        if each.codebook_version is not None:
            continue
        place = next((at for at, code in enumerate(codes) if code.id == each.code_id), None)
        made = on.code(each.code_id)
        if each.field == NEW_CODE and place is None and made is not None and newest.code(made.name) is None:
            codes.append(made)
        elif each.field in PROPOSED_FIELDS and place is not None:
            codes[place] = replace(codes[place], **{each.field: each.text})  # type: ignore[arg-type]
        else:
            waiting.append(each)
            continue
        taken.append(each)
    book = replace(newest, version=newest.version + 1, title=newest.title or "Codebook", codes=tuple(codes))
    return Applied(
        book=book if taken else newest,
        changes=codebook_diff(newest, book) if taken else (),
        taken=tuple(taken),
        waiting=tuple(waiting),
    )


def apply_proposals(study: Study, on: Agenda) -> Outcome[Applied]:
    """Make the proposals of a meeting that wait the next version of the codebook, in one operation.

    Notes go on waiting. Raises NotAllowed if there is nothing to apply, or the codebook was changed at the same time.
    """
    found = applied(study, on)
    if not found.taken:
        raise NotAllowed(
            f"The meeting of round {on.round.number} proposes nothing that a new version of the codebook could take.",
            hint="Propose with `rcqual consensus propose`, or on screen at a disagreement.",
        )
    what = counted(len(found.taken), "proposal")
    words = f"Made version {found.book.version} of the codebook from {what} of the meeting of round {on.round.number}"
    with study.store.transact("codebook.change", words, coder=study.viewer) as op:
        if codebooks.newest_version(study.store) != found.book.version - 1:
            raise NotAllowed("Somebody changed the codebook at the same time.", hint="Look at it, and try again.")
        codebooks.put_version(study.store, found.book)
        proposals.answer(study.store, (each.id for each in found.taken), found.book.version)
    return Outcome(found, op.changes, f"{words}.")


def change_that_came(study: Study, on: Agenda) -> Sequence[tuple[int, tuple[CodeChange, ...]]]:
    """Each version of the codebook that holds proposals of the meeting, with what it changed."""
    versions = sorted({each.codebook_version for each in on.proposals if each.codebook_version is not None})
    return [(each, codebook_diff(codebook(study, each - 1), codebook(study, each))) for each in versions]
