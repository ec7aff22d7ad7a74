"""Codes of one's own in open coding, made and changed with all their fields at once."""

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code, CodeDraft, code_draft
from rcqual.model.ids import CodeId, new_id
from rcqual.model.rounds import Round, RoundKind
from rcqual.store import codebooks, rounds
from rcqual.study.code_fields import checked, onto
from rcqual.study.codebook import codebook, codebook_for, place_of_own_codes
from rcqual.study.study import Study, require_team_file, team


def own_ids(study: Study) -> frozenset[CodeId]:
    """Of the viewer's own codes, which are none of the codebook's."""
    return frozenset(each.id for each in codebooks.own_codes(study.store, study.viewer))


def new_codes_are_own(study: Study, round_: Round | None) -> bool:
    """Whether a code that is made while one codes is one's own, as in a team; else the next version has it for all.

    round_: the round in which one codes. Raises NotAllowed where that keeps the codebook as it is.
    """
    require_team_file(study)
    if round_ is not None and round_.kind is not RoundKind.OPEN:
        raise NotAllowed(
            f"{round_.label[0].upper()}{round_.label[1:]} keeps version {round_.codebook_version} of the codebook to"
            " its end.",
            hint="The next version is made on the first screen (b), or with `rcqual codebook edit`.",
        )
    return len(team(study)) > 1


def add_own_code_with(study: Study, draft: CodeDraft, round_: Round | None = None) -> Outcome[Code]:
    """Make a code of one's own with all that is said of it; see `codebook.add_own_code`.

    Raises NotAllowed as that, and as `code_fields.checked`.
    """
    place = place_of_own_codes(study, round_)
    clean = checked(draft, codebook_for(study, place).codes)
    code = Code(id=CodeId(new_id()), **{name: getattr(clean, name) for name in clean.__slots__})
    words = f"Made “{code.name}”, a code of your own"
    with study.store.transact("themes.own", words, coder=study.me.id, round_id=place.id) as op:
        # Once more, for another session may have been quicker.
        place_of_own_codes(study, rounds.by_id(study.store, place.id))
        checked(draft, codebook_for(study, place).codes)
        codebooks.add_own(study.store, study.me.id, place.id, code)
    return Outcome(code, op.changes, f"{words}.")


def edit_own_code(study: Study, code_id: CodeId, draft: CodeDraft, was: CodeDraft) -> Outcome[Code]:
    """Change a code of one's own in all its fields at once, whatever round it was made in.

    was: the fields as one saw them when one began. Raises NotFound if it is none of one's own, and NotAllowed as
    `code_fields.onto` and `code_fields.checked`.
    """
    own = codebooks.own_codes(study.store, study.me.id)
    old = next((each for each in own if each.id == code_id), None)
    if old is None:
        raise NotFound("This is no code of your own any more.", hint="Look again at the codebook.")
    clean = checked(onto(old, was, draft), (*codebook(study).codes, *own), old)
    changed = Code(id=old.id, **{name: getattr(clean, name) for name in clean.__slots__})
    if clean == code_draft(old):
        return Outcome(old, said=f"“{old.name}” stands as it was.")
    words = f"Changed “{old.name}”, a code of your own"
    round_id = codebooks.own_round(study.store, old.id)
    with study.store.transact("themes.own", words, coder=study.me.id, round_id=round_id) as op:
        if codebooks.own_codes(study.store, study.me.id) != own:
            raise NotAllowed("Your own codes were changed meanwhile.", hint="Look at them again, and decide then.")
        values = {name: getattr(clean, name) for name in clean.__slots__}
        codebooks.change_own(study.store, old.id, **values)
        for child in own:
            if child.parent == old.name != clean.name:
                codebooks.change_own(study.store, child.id, parent=clean.name)
    return Outcome(changed, op.changes, f"{words}.")
