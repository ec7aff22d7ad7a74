"""What a meeting proposes to change in the codebook, and the codes that it made."""

from collections.abc import Collection, Iterable
from dataclasses import asdict

from rcqual.model.codebook import Code
from rcqual.model.decisions import Proposal
from rcqual.model.ids import CodeId, RoundId
from rcqual.store.door import Store

_NAMING = ("decision", "proposal", "coding", "starred_passage", "round_coding")
_WITHOUT_ID = ("round_coding",)


def proposals(store: Store, round_id: RoundId) -> list[Proposal]:
    """Every proposal of a round's meeting, in the order in which they were made."""
    rows = store.all("SELECT * FROM proposal WHERE round_id = ? ORDER BY made, rowid", round_id)
    return [Proposal(**dict(row)) for row in rows]


def add(store: Store, proposal: Proposal) -> None:
    """Store a proposal; inside `transact`."""
    values = asdict(proposal)
    store.insert("proposal", **values | {"made": proposal.made or store.now()})


def answer(store: Store, proposal_ids: Iterable[str], version: int) -> None:
    """Mark proposals as held by a version of the codebook; inside `transact`."""
    for each in proposal_ids:
        store.update("proposal", each, codebook_version=version)


def set_aside(store: Store, code: Code) -> None:
    """Keep a code that is in no version of the codebook yet, so that decisions can name it; inside `transact`."""
    last = int(store.value("SELECT coalesce(max(position), 0) FROM code") or 0)
    store.insert("code", **asdict(code), position=last + 1, is_retired=1)


def is_code_named(store: Store, code_id: CodeId, besides: Collection[str]) -> bool:
    """Whether anything but the rows of these ids names a code, so that it cannot be taken away."""
    for table in _NAMING:
        column = "coding_id" if table in _WITHOUT_ID else "id"
        rows = store.all(f'SELECT "{column}" AS id FROM "{table}" WHERE code_id = ?', code_id)
        if any(row["id"] not in besides for row in rows):
            return True
    memos = store.all("SELECT id FROM memo WHERE about = 'code' AND about_id = ?", code_id)
    return any(row["id"] not in besides for row in memos)
