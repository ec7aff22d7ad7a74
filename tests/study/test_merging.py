from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TEXTS

from rcqual.errors import FaultsInFiles, NotAllowed, RcqualError
from rcqual.formats.pack import pack_bytes, read_pack
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.exemplars import Status
from rcqual.model.packs import PackedRow, blocks_of, sha256_of
from rcqual.model.span import Span
from rcqual.store import backups
from rcqual.study import (
    choosing_quotes,
    codebook,
    coding,
    handing_in,
    kits,
    memos,
    merging,
    packing,
    passage_memos,
    quoting,
    reading,
    recoding,
    rounds,
    undoing,
)
from rcqual.study.checkup import content_sha256, examine
from rcqual.study.committing import blinding, broken_words, words_given
from rcqual.study.ledger import ledger
from rcqual.study.measuring import agreement
from rcqual.study.study import Study, create, open_study, transcript_named


def codings_of(apart, name, study=None):
    """What stands at home of a coder's, or in another file."""
    return coding.own_codings(Study((study or apart.home).store, apart.team.coders[name]), apart.team.id("int01"))


def read(path):
    return read_pack(str(path), path.read_bytes()).pack


def written(path, pack):
    path.write_bytes(pack_bytes(pack))
    return path


def refused(apart, *paths):
    """Why packs are refused; nothing is written then, and a dry run says the same."""
    before = content_sha256(apart.home)
    with pytest.raises(FaultsInFiles, match="Nothing was merged") as caught:
        apart.merge(*paths)
    assert content_sha256(apart.home) == before
    assert apart.merge(*paths, dry_run=True).problems == caught.value.problems
    return " ".join(each.message for each in caught.value.problems)


@pytest.fixture
def bobs(apart):
    """Bob's pack with a coding, its memo, a star and one that he removed again."""
    made = apart.code("bob", memo="every day?")
    quoting.star(apart.kit("bob"), made.id)
    gone = apart.code("bob", span=apart.team.span("int01", 2), code="systems")
    coding.remove(apart.kit("bob"), gone.id)
    apart.hand_in("bob")
    return apart.pack("bob", reveal=True)


def test_work_comes_home_with_its_ids_memos_stars_marks_and_submission(apart, bobs):
    report = apart.merge(bobs)
    assert [(each.fate, each.coder) for each in report.packs] == [("new", "bob")]
    assert codings_of(apart, "bob") == codings_of(apart, "bob", apart.kit("bob"))
    assert codings_of(apart, "bob")[0].is_exemplar
    standing = {each.coder.name: each.has_submitted for each in rounds.standings(apart.home, apart.round)}
    assert standing == {"ann": False, "bob": True, "carla": False}
    assert [fault for each in examine(apart.home) for fault in each.faults] == []


def test_a_second_merge_brings_nothing_and_writes_nothing(apart, bobs):
    apart.merge(bobs)
    before = content_sha256(apart.home), len(undoing.history(apart.home))
    assert [each.fate for each in apart.merge(bobs, bobs).packs] == ["known", "known"]
    assert (content_sha256(apart.home), len(undoing.history(apart.home))) == before


def test_a_later_pack_changes_and_removes_and_an_earlier_one_does_not_bring_it_back(apart, bobs):
    kit = apart.kit("bob")
    own = codings_of(apart, "bob", kit)[0]
    handing_in.unsubmit(kit, apart.round, "a slip")
    coding.remove(kit, own.id)
    apart.code("bob", span=apart.team.span("int01", 3))
    handing_in.submit(kit, apart.round)
    later = apart.pack("bob", "later.rcpack", reveal=True)
    apart.merge(bobs)
    apart.merge(later)
    apart.merge(bobs)
    assert [each.quote for each in codings_of(apart, "bob")] == ["I learned to listen."]


def test_what_was_removed_and_brought_back_by_undo_stands(apart, bobs):
    kit = apart.kit("bob")
    apart.merge(bobs)
    handing_in.unsubmit(kit, apart.round, "a slip")
    coding.remove(kit, codings_of(apart, "bob", kit)[0].id)
    undoing.undo(kit)
    handing_in.submit(kit, apart.round)
    apart.merge(apart.pack("bob", "later.rcpack", reveal=True))
    assert codings_of(apart, "bob") == codings_of(apart, "bob", kit) != []


@pytest.mark.parametrize("change", ["memo", "certainty", "move", "undo"])
def test_each_change_makes_a_later_revision(apart, bobs, change):
    kit = apart.kit("bob")
    apart.merge(bobs)
    own = codings_of(apart, "bob", kit)[0]
    handing_in.unsubmit(kit, apart.round, "a slip")
    if change == "memo":
        coding.write_memo(kit, own.id, "or every week?")
    elif change == "certainty":
        coding.put_certainty(kit, own.id, 2)
    else:
        coding.move(kit, own.id, Span(own.span.start + 3, own.span.end))
    if change == "undo":
        apart_before = codings_of(apart, "bob", kit)
        undoing.undo(kit)
        assert codings_of(apart, "bob", kit) != apart_before
    handing_in.submit(kit, apart.round)
    apart.merge(apart.pack("bob", "later.rcpack", reveal=True))
    assert codings_of(apart, "bob") == codings_of(apart, "bob", kit)
    assert (codings_of(apart, "bob") == [own]) == (change == "undo")


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("add", "add", "move", "remove", "memo", "note", "sure", "star", "nothing", "undo", "redo"),
                *("pack", "pack", "change", "split", "join", "passage", "code"),
                *("star passage", "star passage", "why", "status", "order", "edit", "negative", "translate", "fillers"),
                *("fillers back", "take star"),
            ]
        ),
        st.integers(0, 60),
        st.integers(1, 20),
    ),
    max_size=14,
)


ON_LEDGER = {
    "why": lambda kit, quote, number: choosing_quotes.put_why(kit, quote, "w" * (number % 3)),
    "status": lambda kit, quote, number: choosing_quotes.put_status(kit, quote, list(Status)[number % 3]),
    "order": lambda kit, quote, number: choosing_quotes.move(kit, quote, number % 4),
    "edit": lambda kit, quote, _: choosing_quotes.edit(kit, quote, f"[so] {quote.made.quote.split()[-1]}"),
    "negative": lambda kit, quote, number: choosing_quotes.put_negative(kit, quote, is_negative=number % 2 > 0),
    "translate": lambda kit, quote, number: choosing_quotes.translate(kit, quote, "de", "t" * (number % 3), "Kim Berg"),
    "fillers": lambda kit, quote, _: choosing_quotes.drop_fillers(kit, quote),
    "fillers back": lambda kit, quote, _: choosing_quotes.put_fillers_back(kit, quote),
    "take star": lambda kit, quote, _: choosing_quotes.take_star(kit, quote),
}
"""By kind of deed, what a coder makes of one of the quotes that they see."""


def do(apart, kit, deed, number):
    """One deed in a coder's own file, if the rules allow it; the pack, if it was packing."""
    kind, start, length = deed
    own = coding.own_codings(kit, apart.team.id("int01"))
    chosen = own[start % len(own)] if own else None
    text = transcript_named(kit, "int01")
    try:
        if kind == "pack":
            handing_in.submit(kit, apart.round)
            path = packing.pack(kit, apart.round, apart.folder / f"{number}.rcpack", reveal=True).value.path
            handing_in.unsubmit(kit, apart.round, "going on")
            return path
        if kind == "add":
            coding.add(
                kit,
                text.id,
                Span(start, start + length),
                "systems" if length % 2 else "engagement",
                memo="m" * (start % 2),
            )
        elif kind == "undo":
            undoing.undo(kit)
        elif kind == "redo":
            undoing.redo(kit)
        elif kind == "note":
            memos.write_transcript_memo(kit, text, "n" * (length % 3))
        elif kind == "nothing":
            reading.mark(kit, text, Span(start, start + length))
        elif kind == "passage":
            passage_memos.write(kit, text, Span(start % 20, start % 20 + 9), "p" * (length % 3))
        elif kind == "star passage":
            choosing_quotes.star_passage(kit, text, Span(start % 20 + 20, start % 20 + 50))
        elif kind in ON_LEDGER and (quotes := ledger(kit)):
            ON_LEDGER[kind](kit, quotes[start % len(quotes)], length)
        elif kind == "code":
            memos.write_code_memo(kit, codebook.codebook(kit).codes[length % 2], "c" * (start % 3))
        elif kind == "join":
            recoding.merge(kit, [each.id for each in own if each.code_id == own[0].code_id], across=Span(0, 200))
        elif chosen is not None and kind == "change":
            recoding.change_code(kit, chosen.id, "systems" if length % 2 else "engagement")
        elif chosen is not None and kind == "split":
            recoding.split(kit, chosen.id, chosen.span.start + 1 + start % chosen.span.length)
        elif chosen is not None and kind == "move":
            coding.move(kit, chosen.id, Span(start, start + length))
        elif chosen is not None and kind == "remove":
            coding.remove(kit, chosen.id)
        elif chosen is not None and kind == "memo":
            coding.write_memo(kit, chosen.id, "m" * (length % 3))
        elif chosen is not None and kind == "sure":
            coding.put_certainty(kit, chosen.id, length % 3 + 1)
        elif chosen is not None and kind == "star":
            quoting.star(kit, chosen.id)
    except NotAllowed:
        pass
    return None


@pytest.fixture
def with_fillers(monkeypatch):
    """In int01 something is said that a quote may leave out without a mark."""
    monkeypatch.setitem(TEXTS, "int01", ["We, you know, talk [pause], uh, every day.", *TEXTS["int01"][1:]])


@pytest.mark.usefixtures("with_fillers")
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(anns=DEEDS, bobs=DEEDS, chance=st.randoms())
def test_packs_merge_to_the_same_study_in_any_order_and_any_number_of_times(
    apart, tmp_path_factory, anns, bobs, chance
):
    folder = apart.folder = tmp_path_factory.mktemp("laws")
    paths = []
    for name, deeds in (("ann", anns), ("bob", bobs)):
        kit = open_study(
            kits.make_kit(apart.home, apart.round, apart.team.coders[name], folder / f"{name}.rcqual").value, name
        )
        handing_in.finish(kit, [apart.team.id("int01"), apart.team.id("int02")])
        for number, deed in enumerate([*deeds, ("pack", 0, 1)]):
            path = do(apart, kit, deed, f"{name}{number}")
            paths += [] if path is None else [path]
        kit.close()
    mixed = chance.sample(paths, len(paths))
    found = []
    for order, is_together in ((paths, False), (mixed, False), ([*mixed, *paths], True), (list(reversed(paths)), True)):
        backups.copy_to(apart.home.store.connection, folder / "home.rcqual")
        home = open_study(folder / "home.rcqual")
        if is_together:
            merging.merge(home, order)
        else:
            for path in order:
                merging.merge(home, [path])
        found.append(content_sha256(home))
        assert [fault for each in examine(home) for fault in each.faults] == []
        home.close()
    assert len(set(found)) == 1


def test_a_dry_run_counts_what_would_come_in_and_writes_nothing(apart, bobs):
    before = content_sha256(apart.home)
    (apart.folder / "x.rcpack").write_text("x")
    report = apart.merge(bobs, bobs, apart.folder / "x.rcpack", dry_run=True)
    assert [report.count(fate) for fate in ("new", "known", "refused")] == [1, 1, 1]
    assert content_sha256(apart.home) == before


def test_how_much_another_coded_is_not_told_while_the_round_is_open(apart, bobs):
    bob = Study(apart.home.store, apart.team.coders["bob"])
    told = merging.merge(bob, [bobs], dry_run=True).value.packs[0].rows
    assert (told.all, told.new) == (told.new + told.known + told.refused, told.all)
    assert apart.merge(bobs, dry_run=True).packs[0].rows is None


def test_every_fault_of_every_pack_is_told_at_once(apart, bobs):
    for name, content in (("a", b"x"), ("b", bobs.read_bytes()[:-9])):
        (apart.folder / f"{name}.rcpack").write_bytes(content)
    told = refused(apart, apart.folder / "a.rcpack", bobs, apart.folder / "b.rcpack", apart.folder / "none.rcpack")
    assert "no pack" in told
    assert "damaged" in told
    assert "cannot be read" in told


def test_a_pack_of_another_study_is_refused(apart, bobs):
    other = written(apart.folder / "o.rcpack", replace(read(bobs), study="another"))
    assert refused(apart, other) == "It is of another study."


def test_another_text_of_the_same_name_is_refused_with_the_place_where_they_part(apart, bobs):
    pack = read(bobs)
    text = apart.text("int01").text.replace("every", "each")
    texts = tuple(
        replace(each, id="other", sha256=sha256_of(text), blocks=blocks_of(text), characters=len(text))
        if each.name == "int01"
        else each
        for each in pack.texts
    )
    told = refused(apart, written(apart.folder / "o.rcpack", replace(pack, texts=texts)))
    assert (
        "“int01” is another text there than here. They part between characters 0 and 500; here that begins “INT:"
        in told
    )
    assert "72 characters" not in told


def test_a_codebook_that_is_not_the_rounds_is_refused(apart, bobs):
    other = replace(read(bobs), codebook_sha256="0" * 64)
    assert "Its codebook, version 1, is not the one" in refused(apart, written(apart.folder / "o.rcpack", other))


def test_an_older_codebook_is_refused_where_nothing_says_what_became_of_a_code(team, apart, bobs):
    codebook.take_over(team.study, CodebookDraft(title="Later", codes=(CodeDraft(name="systems"),)))
    later = written(apart.folder / "o.rcpack", read(bobs))
    with team.study.store.transact("test", "Pinned another version", direction="barrier"):
        team.study.store.update("round", apart.round.id, codebook_version=2)
    assert "nothing says what became of: engagement" in refused(apart, later)


@pytest.mark.parametrize("name", ["ann", "somebody"])
def test_work_as_somebody_else_is_refused(apart, bobs, name):
    pack = read(bobs)
    coder_id = apart.team.coders[name].id if name == "ann" else "0" * 32
    rows = tuple(
        replace(row, values={**row.values, "coder_id": coder_id}) if row.noun == "coding" and row.values else row
        for row in pack.rows
    )
    told = refused(apart, written(apart.folder / "o.rcpack", replace(pack, rows=rows)))
    assert "a pack holds its author's work alone" in told


def test_a_pack_under_anothers_id_is_refused(apart, bobs):
    pack = read(bobs)
    forged = replace(pack, coder=replace(pack.coder, id=apart.team.coders["ann"].id))
    assert "under the id of ann" in refused(apart, written(apart.folder / "o.rcpack", forged))


def test_a_removal_of_anothers_coding_is_refused(apart, bobs):
    anns = apart.code("ann")
    apart.hand_in("ann")
    apart.merge(apart.pack("ann", reveal=True))
    pack = read(bobs)
    forged = replace(pack, rows=(*pack.rows, PackedRow("coding", anns.id, 99, None)))
    assert "a coding of ann; none but its author can" in refused(apart, written(apart.folder / "o.rcpack", forged))


def test_two_coders_packs_with_a_row_of_one_id_are_refused_together(apart):
    packs = []
    for name in ("ann", "bob"):
        apart.hand_in(name)
        pack = read(apart.pack(name, reveal=True))
        *others, submission = sorted(pack.rows, key=lambda row: row.noun == "submission")
        forged = replace(submission, noun="nothing_applies", id="x", values=nothing_applies(apart, submission))
        packs.append(written(apart.folder / f"{name}2.rcpack", replace(pack, rows=(*others, forged))))
    assert refused(apart, *packs) == "It holds a row under an id that one of another coder or round has."


def nothing_applies(apart, row):
    """A mark that nothing applies to the first sentence, in place of another row."""
    start, end = apart.team.span("int01", 1)
    own = {name: row.values[name] for name in ("round_id", "coder_id")}
    return own | {"transcript_id": apart.team.id("int01"), "start": start, "end": end, "marked": "2026"}


def test_a_removal_of_a_coding_that_comes_later_does_not_touch_it(apart):
    anns = apart.code("ann")
    for name in ("ann", "bob"):
        apart.hand_in(name)
    pack = read(apart.pack("bob", reveal=True))
    forged = replace(pack, rows=(*pack.rows, PackedRow("coding", anns.id, 99, None)))
    apart.merge(written(apart.folder / "o.rcpack", forged))
    apart.merge(apart.pack("ann", reveal=True))
    assert [each.id for each in codings_of(apart, "ann")] == [anns.id]


@pytest.mark.parametrize(
    ("noun", "change", "told"),
    [
        ("coding", {"start": 31}, "does not stand on the words that it quotes"),
        ("coding", {"end": 90_000}, "reaches beyond its text"),
        ("coding", {"certainty": 9}, "a certainty that there is not"),
        ("coding", {"code_id": "k"}, "a code that is not in the pack's codebook"),
        ("coding", {"round_id": "r"}, "of another round"),
        ("coding", {"transcript_id": "t"}, "not its author's to code"),
        ("memo", {"about": "code"}, "a memo in it is on something"),
        ("memo", {"about_id": "c"}, "not those that its author's word in it was given on"),
        ("quote", {"coding_id": "c"}, "on codings that are not there"),
        ("coding", {}, "not those that its author's word in it was given on"),
    ],
)
def test_a_row_that_cannot_be_is_refused(apart, bobs, noun, change, told):
    pack = read(bobs)
    rows = []
    for row in pack.rows:
        if row.noun == noun and row.values is not None:
            change = change or {"certainty": 3}
            row = replace(row, values={**row.values, **change})
        rows.append(row)
    assert told.lower() in refused(apart, written(apart.folder / "o.rcpack", replace(pack, rows=tuple(rows)))).lower()


def test_a_pack_that_cannot_open_the_word_that_came_before_is_refused(apart):
    for name in apart.names:
        apart.hand_in(name)
    apart.merge(apart.pack("bob", commitment_only=True))
    again = open_study(
        kits.make_kit(apart.home, apart.round, apart.team.coders["bob"], apart.folder / "2.rcqual").value, "bob"
    )
    coding.add(again, apart.team.id("int01"), apart.team.span("int01", 2), "systems")
    handing_in.finish(again, [apart.team.id("int01"), apart.team.id("int02")])
    handing_in.submit(again, apart.round)
    forged = packing.pack(again, apart.round, apart.folder / "2.rcpack", reveal=True).value.path
    again.close()
    assert "does not come from the file in which bob gave a word" in refused(apart, forged)


def test_a_coder_who_went_on_in_two_files_is_told_so(apart, bobs):
    apart.merge(bobs)
    coding_id = codings_of(apart, "bob")[0].id
    path = apart.folder / "bob.rcqual"
    apart.kits.pop("bob").close()
    (apart.folder / "copy.rcqual").write_bytes(path.read_bytes())
    packs = []
    for name, memo in (("bob", "one"), ("copy", "other")):
        kit = open_study(apart.folder / f"{name}.rcqual", "bob")
        handing_in.unsubmit(kit, apart.round, "a slip")
        coding.write_memo(kit, coding_id, memo)
        handing_in.submit(kit, apart.round)
        packs.append(packing.pack(kit, apart.round, apart.folder / f"{memo}.rcpack", reveal=True).value.path)
        kit.close()
    assert "bob went on in two files" in refused(apart, *packs)
    assert "bob went on in two files" in refused(apart, *reversed(packs))


@pytest.fixture
def parted(apart, team):
    """A coding of bob's that is at home and in his own file."""
    made = coding.add(team.by("bob"), team.id("int01"), team.span("int01", 1), "engagement").value
    apart.kit("bob")
    return made


def move(study, made, by):
    """Begin a coding that many characters later."""
    coding.move(study, made.id, Span(made.span.start + by, made.span.end))


def packed(apart, file="bob.rcpack"):
    apart.hand_in("bob")
    path = apart.pack("bob", file, reveal=True)
    handing_in.unsubmit(apart.kit("bob"), apart.round, "going on")
    return path


@pytest.mark.parametrize("changes", [1, 2, 5])
def test_a_coding_that_was_changed_at_home_and_apart_is_refused_with_both_however_often(apart, team, parted, changes):
    move(team.by("bob"), parted, 1)
    move(team.by("bob"), parted, 3)
    for number in range(changes):
        move(apart.kit("bob"), parted, 8 + number)
    path = packed(apart)
    before = content_sha256(apart.home)
    with pytest.raises(FaultsInFiles) as caught:
        apart.merge(path, study=team.by("bob"))
    assert content_sha256(apart.home) == before
    hint, named = (each.message for each in caught.value.problems)
    assert "Decide in one of the files" in hint
    there = codings_of(apart, "bob", apart.kit("bob"))[0].quote
    home = codings_of(apart, "bob")[0].quote
    assert named == f"“int01”, “{home}”: here engagement on “{home}”, in the pack engagement on “{there}”."


def test_what_it_is_that_was_changed_in_two_files_is_told_to_nobody_else_while_the_round_is_open(apart, team, parted):
    move(team.by("bob"), parted, 1)
    move(apart.kit("bob"), parted, 8)
    told = refused(apart, packed(apart))
    assert "bob went on in two files" in told
    assert "`rcqual --as bob merge` tells" in told
    assert "engagement" not in told


def test_a_coding_removed_at_home_and_changed_apart_is_refused(apart, team, parted):
    coding.remove(team.by("bob"), parted.id)
    move(apart.kit("bob"), parted, 1)
    move(apart.kit("bob"), parted, 8)
    with pytest.raises(FaultsInFiles) as caught:
        apart.merge(packed(apart), study=team.by("bob"))
    assert "here it is removed, in the pack engagement on" in caught.value.problems[1].message


def test_two_memos_on_one_coding_that_were_rewritten_apart_are_named(apart, team):
    made = coding.add(team.by("bob"), team.id("int01"), team.span("int01", 1), "engagement", memo="hm").value
    coding.write_memo(apart.kit("bob"), made.id, "every week")
    coding.write_memo(team.by("bob"), made.id, "every day")
    with pytest.raises(FaultsInFiles) as caught:
        apart.merge(packed(apart), study=team.by("bob"))
    assert "here the memo is “every day”, in the pack the memo is “every week”" in caught.value.problems[1].message


def test_once_decided_in_one_file_the_pack_comes_in(apart, team, parted):
    move(team.by("bob"), parted, 1)
    move(apart.kit("bob"), parted, 8)
    path = packed(apart)
    assert "went on in two files" in refused(apart, path)
    move(team.by("bob"), parted, 8)
    apart.merge(path)
    assert codings_of(apart, "bob") == codings_of(apart, "bob", apart.kit("bob"))


def test_a_change_at_home_stands_beside_a_pack_that_brings_none_of_that_coding(apart, team, parted):
    move(team.by("bob"), parted, 1)
    apart.code("bob", span=team.span("int01", 3))
    apart.merge(packed(apart))
    assert [each.span.start - parted.span.start for each in codings_of(apart, "bob")][:1] == [1]
    assert len(codings_of(apart, "bob")) == 2


def test_a_change_at_home_after_a_pack_came_stands_beside_that_pack_and_not_beside_a_later_change_there(
    apart, team, parted
):
    move(apart.kit("bob"), parted, 8)
    first = packed(apart)
    move(apart.kit("bob"), parted, 9)
    second = packed(apart, "2.rcpack")
    apart.merge(first)
    handing_in.unsubmit(team.by("bob"), apart.round, "a slip")
    move(team.by("bob"), parted, 1)
    apart.merge(first)
    assert codings_of(apart, "bob")[0].span.start == parted.span.start + 1
    assert "went on in two files" in refused(apart, second)


def test_a_pack_made_in_a_copy_of_the_teams_file_comes_in_as_before(apart, team):
    backups.copy_to(apart.home.store.connection, apart.folder / "copy.rcqual")
    copy = open_study(apart.folder / "copy.rcqual", "bob")
    handing_in.finish(copy, [team.id("int01"), team.id("int02")])
    handing_in.submit(copy, apart.round)
    path = packing.pack(copy, apart.round, apart.folder / "copy.rcpack", reveal=True).value.path
    copy.close()
    assert apart.merge(path).count("new") == 1


def test_later_packs_of_one_file_come_in_one_after_the_other(apart, parted):
    for number in range(3):
        move(apart.kit("bob"), parted, 8 + number)
        apart.merge(packed(apart, f"{number}.rcpack"))
        assert codings_of(apart, "bob") == codings_of(apart, "bob", apart.kit("bob"))


@pytest.mark.parametrize("is_live", [True, False])
def test_a_row_under_the_id_of_a_coding_that_another_removed_is_refused(apart, team, bobs, is_live):
    anns = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 3), "engagement").value
    coding.remove(team.by("ann"), anns.id)
    pack = read(bobs)
    values = next(row.values for row in pack.rows if row.noun == "coding" and row.values is not None)
    forged = replace(pack, rows=(*pack.rows, PackedRow("coding", anns.id, 9, values if is_live else None)))
    assert "a coding of ann; none but its author can" in refused(apart, written(apart.folder / "o.rcpack", forged))


def test_work_done_at_home_and_in_a_file_apart_is_not_doubled(apart, team):
    apart.kit("bob")
    coding.add(team.by("bob"), team.id("int01"), team.span("int01", 1), "engagement")
    apart.code("bob")
    apart.hand_in("bob")
    assert "bob worked in two files" in refused(apart, apart.pack("bob", reveal=True))


def test_a_pack_that_comes_after_the_closing_is_refused_and_a_known_one_is_not(apart, bobs):
    apart.merge(bobs)
    apart.hand_in("ann")
    late = apart.pack("ann", reveal=True)
    rounds.close(apart.home, apart.round, "enough")
    assert "closed and being compared, and the pack brings what is not here yet" in refused(apart, late)
    assert [each.fate for each in apart.merge(bobs).packs] == ["known"]


def test_a_submission_taken_back_by_a_reopening_does_not_come_back_with_the_same_pack(apart, bobs):
    apart.merge(bobs)
    closed = rounds.close(apart.home, apart.round, "enough").value
    rounds.reopen(apart.home, closed, "one more")
    apart.merge(bobs)
    assert not any(each.has_submitted for each in rounds.standings(apart.home, apart.round))


def test_a_coders_own_file_takes_words_in_and_no_codings(apart, bobs):
    with pytest.raises(FaultsInFiles) as caught:
        apart.merge(bobs, study=apart.kit("ann"))
    assert "one coder's own file" in caught.value.problems[0].message


def test_a_copy_of_the_study_as_it_was_is_left_and_none_where_nothing_is_written(team, apart, bobs):
    backups.copy_to(apart.home.store.connection, apart.folder / "home.rcqual")
    home = open_study(apart.folder / "home.rcqual")
    before = content_sha256(home)
    (apart.folder / "x.rcpack").write_text("x")
    with pytest.raises(RcqualError):
        merging.merge(home, [bobs, apart.folder / "x.rcpack"])
    assert list(apart.folder.glob("*.backup")) == []
    copy = merging.merge(home, [bobs]).value.backup
    merging.merge(home, [bobs])
    assert list(apart.folder.glob("*.backup")) == [copy]
    home.close()
    kept = open_study(copy.rename(apart.folder / "kept.rcqual"))
    assert content_sha256(kept) == before
    kept.close()


def test_a_merge_is_a_barrier(apart, bobs):
    merging.merge(Study(apart.home.store, apart.team.coders["carla"]), [bobs])
    with pytest.raises(NotAllowed, match="cannot be undone: Merged 1 pack of bob"):
        undoing.undo(Study(apart.home.store, apart.team.coders["carla"]))


def test_a_study_of_its_own_has_an_identity_of_its_own(apart, bobs, tmp_path):
    other = create(None, "Another")
    with pytest.raises(FaultsInFiles) as caught:
        merging.merge(other, [bobs])
    assert "another study" in caught.value.problems[0].message
    other.close()


def test_a_round_in_one_file_was_hidden_on_screen_only(apart, team):
    for name in apart.names:
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), apart.round)
    apart.close()
    assert agreement(apart.home).header.blinding == "hidden on screen only"


def test_a_round_in_files_apart_whose_words_nobody_waited_for_says_so(apart):
    for name in apart.names:
        apart.code(name)
        apart.hand_in(name)
    apart.merge(*(apart.pack(name, reveal=True) for name in apart.names))
    apart.close()
    assert agreement(apart.home).header.blinding == "separate files"


def test_words_that_all_had_before_any_codings_left_are_counted(apart):
    for name in apart.names:
        apart.code(name)
        apart.hand_in(name)
    apart.exchange_words()
    apart.merge(*(apart.pack(name) for name in reversed(apart.names)))
    apart.close()
    report = agreement(apart.home)
    assert report.header.blinding == "separate files, committed before reveal: 3 of 3"
    assert [each.is_kept for each in words_given(apart.home, apart.round)] == [True] * 3
    assert not any("committed to" in note for note in report.notes)


def test_who_changed_after_their_word_is_not_counted_and_named(apart):
    for name in apart.names:
        apart.code(name)
        apart.hand_in(name)
    apart.exchange_words()
    kit = apart.kit("bob")
    handing_in.unsubmit(kit, apart.round, "a slip")
    apart.code("bob", span=apart.team.span("int01", 2))
    handing_in.submit(kit, apart.round)
    report = apart.merge(*(apart.pack(name) for name in apart.names))
    assert report.notes == tuple(broken_words(apart.home, apart.round))
    assert report.notes[0].startswith("bob's codings are not those committed to on ")
    apart.close()
    figures = agreement(apart.home)
    assert figures.header.blinding == "separate files, committed before reveal: 2 of 3"
    assert report.notes[0] in figures.notes


def test_who_showed_their_codings_before_the_others_gave_their_word_is_alone_in_having_kept_blind(apart):
    for name in apart.names:
        apart.hand_in(name)
    early = apart.pack("ann", reveal=True)
    apart.exchange_words()
    apart.merge(early, *(apart.pack(name) for name in ("bob", "carla")))
    # Both others named ann's word before they showed theirs; she showed hers when they had given none.
    assert blinding(apart.home, apart.round) == "separate files, committed before reveal: 1 of 3"


def test_one_coder_may_work_in_the_teams_file_until_others_codings_are_there(apart, team):
    for name in ("ann", "bob"):
        apart.code(name)
        apart.hand_in(name)
    carla = team.by("carla")
    handing_in.finish(carla, [team.id("int01"), team.id("int02")])
    packs = [apart.pack(name, reveal=True) for name in ("ann", "bob")]
    handing_in.submit(carla, apart.round)
    apart.merge(*packs)
    assert blinding(apart.home, apart.round).startswith("separate files")
    handing_in.unsubmit(carla, apart.round, "a slip")
    coding.add(carla, team.id("int01"), team.span("int01", 1), "systems")
    assert blinding(apart.home, apart.round) == "hidden on screen only"
