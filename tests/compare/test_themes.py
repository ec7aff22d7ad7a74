"""Proposals of which themes go together: reasons one by one, and on planted sets how many are found."""

import random
from dataclasses import dataclass

import pytest

from rcqual.compare.themes import Key, Likeness, Theme, proposals
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.span import Span, joined


def theme(coder, name, *spans, text="int01", meaning=""):
    """A theme of a coder, applied to passages of one transcript."""
    return Theme(
        coder_id=CoderId(coder),
        code_id=CodeId(f"{coder}:{name}"),
        name=name,
        name_lemmas=tuple(name.casefold().split()),
        definition_lemmas=tuple(meaning.split()),
        coverage={TranscriptId(text): tuple(Span(*each) for each in spans)} if spans else {},
    )


def told(*themes):
    """Each proposal as its kind and the names in it."""
    names = {each.key: f"{each.coder_id}:{each.name}" for each in themes}
    return [(each.kind, [names[key] for key in each.themes]) for each in proposals(themes)]


def test_without_themes_nothing_is_proposed():
    assert proposals([]) == ()


def test_names_that_differ_in_spelling_are_a_match():
    themes = theme("ann", "Hand-over"), theme("bob", "handovers")
    assert told(*themes) == [(Likeness.MATCH, ["ann:Hand-over", "bob:handovers"])]
    assert proposals(themes)[0].reasons == ("like names (89%)",)


def test_words_in_another_order_are_the_same_name():
    assert proposals([theme("ann", "talk daily"), theme("bob", "daily talk")])[0].reasons == ("the same name",)


def test_the_same_passages_make_a_match_of_names_that_have_nothing_in_common():
    passages = [(0, 100), (200, 300), (400, 500)]
    themes = theme("ann", "rush", *passages), theme("bob", "pressure", *passages)
    assert told(*themes) == [(Likeness.MATCH, ["ann:rush", "bob:pressure"])]
    assert proposals(themes)[0].reasons == ("the same passages (100% of both)",)


def test_a_single_passage_in_common_is_no_match():
    found = told(theme("ann", "rush", (0, 100)), theme("bob", "pressure", (0, 100)))
    assert [kind for kind, _ in found] == [Likeness.ALONE, Likeness.ALONE]


def test_like_definitions_make_a_match_together_with_some_passages():
    meaning = "too little time for a task of today"
    found = told(
        theme("ann", "rush", (0, 100), (200, 300), (400, 500), meaning=meaning),
        theme("bob", "pressure", (0, 100), (250, 350), (600, 700), meaning=meaning),
    )
    assert found == [(Likeness.MATCH, ["ann:rush", "bob:pressure"])]


def test_the_same_name_on_other_passages_is_proposed_with_what_speaks_against_it():
    found = proposals([theme("ann", "trust", (0, 100)), theme("bob", "trust", (200, 300))])
    assert found[0].reasons == ("the same name", "but no passage in common")


def test_passages_in_transcripts_that_the_other_did_not_code_speak_neither_for_nor_against():
    found = proposals([theme("ann", "trust", (0, 100)), theme("bob", "trust", (200, 300), text="int02")])
    assert found[0].reasons == ("the same name",)


def test_one_theme_that_covers_two_of_anothers_is_a_split():
    themes = (
        theme("ann", "talk", (0, 100), (200, 300), (400, 500), (600, 700)),
        theme("bob", "rounds", (0, 100), (200, 300)),
        theme("bob", "phone", (400, 500), (600, 700)),
    )
    assert told(*themes) == [(Likeness.SPLIT, ["ann:talk", "bob:rounds", "bob:phone"])]
    assert "one theme covers 2 of another's (100% of them, which are 100% of it)" in proposals(themes)[0].reasons


def test_two_themes_on_the_same_passages_are_no_split_of_a_third():
    passages = [(0, 100), (200, 300), (400, 500)]
    found = told(theme("ann", "talk", *passages), theme("bob", "joy", *passages), theme("bob", "mirth", *passages))
    assert [kind for kind, _ in found] == [Likeness.MATCH, Likeness.ALONE]


def test_three_coders_themes_come_together_in_one_proposal():
    assert told(theme("ann", "trust"), theme("bob", "Trust"), theme("carla", "trusts")) == [
        (Likeness.MATCH, ["ann:trust", "bob:Trust", "carla:trusts"])
    ]


def test_of_two_like_themes_of_one_coder_the_liker_one_is_the_partner():
    found = told(theme("ann", "trust"), theme("bob", "trusted"), theme("bob", "trust"))
    assert found == [(Likeness.MATCH, ["ann:trust", "bob:trust"]), (Likeness.ALONE, ["bob:trusted"])]


IDEAS = [
    ("daily talk", "everyday conversation", "what people tell one another in the course of a shift"),
    ("feeling left out", "exclusion", "moments in which somebody was not asked or not told"),
    ("trust among colleagues", "relying on others", "leaving a task to somebody without looking after them"),
    ("rushing", "time pressure", "too little time for a task that has to be done today"),
    ("handover", "passing the patient on", "what is told when a patient goes to another ward"),
    ("seeing the whole", "systems view", "knowing how one step of care hangs on the steps before"),
    ("asking for help", "support seeking", "turning to somebody more experienced when in doubt"),
    ("humour", "joking", "laughing together, at work or about it"),
    ("hierarchy", "rank and status", "who may speak, decide or contradict because of a position"),
    ("blame", "pointing fingers", "looking for the person at fault when something goes wrong"),
    ("learning from errors", "drawing lessons", "changing a routine after something went wrong"),
    ("paperwork", "documentation load", "forms and records that keep people from patients"),
    ("families", "relatives present", "mothers, partners and children at the bedside"),
    ("new staff", "newcomers", "the first weeks of people who join the ward"),
    ("shared goals", "pulling together", "wanting the same outcome for a patient across professions"),
    ("respect", "being valued", "having one's work seen and honoured by other professions"),
]
"""Name, another name for it, what is meant."""
ODD = ["night", "weather", "canteen", "parking", "music", "shoes", "coffee", "lifts", "pagers", "gloves"]
"""Themes that one coder alone has, two each."""
TEXTS = [TranscriptId(f"int{number:02}") for number in range(1, 7)]
LENGTH = 24_000
"""Of each transcript, in characters."""
PASSAGES = 14
"""Of each idea, all transcripts together."""


@dataclass(frozen=True)
class Planted:
    """The coders' themes, and which of them go together."""

    themes: list[Theme]
    truth: set[frozenset[Key]]
    """Pairs of two coders' themes of which one holds the other, or both the same."""
    alone: set[Key]


def misspelt(name: str, chance: random.Random) -> str:
    """The name with a letter left out, its words turned round, or an s behind it."""
    at = chance.randrange(1, len(name) - 1)
    words = name.split()
    return chance.choice([name[:at] + name[at + 1 :], " ".join(reversed(words)), f"{name}s", name.upper()])


def noisy(spans: list[tuple[TranscriptId, Span]], chance: random.Random) -> dict[TranscriptId, tuple[Span, ...]]:
    """What a coder marks of such passages: some missed, the rest begun or ended elsewhere, a few elsewhere besides."""
    marked: dict[TranscriptId, list[Span]] = {}
    for text, span in spans:
        if chance.random() < 0.15:
            continue
        edge = span.length // 5
        start = span.start + chance.randint(-edge, edge)
        marked.setdefault(text, []).append(Span(max(start, 0), span.end + chance.randint(-edge, edge)))
    for _ in range(len(spans) // 10):
        start = chance.randrange(LENGTH - 200)
        marked.setdefault(chance.choice(TEXTS), []).append(Span(start, start + chance.randint(60, 200)))
    return {text: tuple(joined(each)) for text, each in marked.items()}


def planted(seed: int, coders: int = 3, *, with_passages: bool = True) -> Planted:
    """Theme sets of several coders; of each idea one half of the passages can be a theme of its own.

    Ideas 0 with 1 and 2 with 3 may be lumped, 4 to 7 split, one in ten is left out, and each coder has two themes that
    nobody else has.
    """
    chance = random.Random(seed)
    passages = {}
    for idea in range(len(IDEAS)):
        for half in (0, 1):
            places = []
            for _ in range(PASSAGES // 2):
                start = chance.randrange(LENGTH - 300)
                places.append((chance.choice(TEXTS), Span(start, start + chance.randint(60, 260))))
            passages[idea, half] = places
    themes: list[Theme] = []
    atoms: dict[Key, frozenset[tuple[int, int]]] = {}
    for number in range(coders):
        coder = CoderId(f"coder{number}")

        def add(name, meaning, own, spans, coder=coder):
            key = coder, CodeId(f"{coder}-{len(themes)}")
            words = tuple(word.strip(",") for word in name.casefold().split())
            meant = tuple(each for each in meaning.replace(",", "").split() if chance.random() > 0.3)
            coverage = noisy(spans, chance) if with_passages else {}
            themes.append(
                Theme(coder_id=coder, code_id=key[1], name=name, name_lemmas=words, definition_lemmas=meant,
                      coverage=coverage)
            )  # fmt: skip
            atoms[key] = frozenset(own)

        lumped = [pair for pair in ((0, 1), (2, 3)) if chance.random() < 0.4]
        for pair in lumped:
            own = [(idea, half) for idea in pair for half in (0, 1)]
            name = f"{IDEAS[pair[0]][1]} and {IDEAS[pair[1]][1]}"
            add(name, IDEAS[pair[0]][2], own, [each for atom in own for each in passages[atom]])
        for idea, (name, synonym, meaning) in enumerate(IDEAS):
            if any(idea in pair for pair in lumped) or chance.random() < 0.1:
                continue
            if 4 <= idea < 8 and chance.random() < 0.4:
                for half, label in enumerate(("at the bedside", "in meetings")):
                    add(f"{synonym} {label}", "", [(idea, half)], passages[idea, half])
                continue
            called = chance.choice([name, name, synonym, misspelt(name, chance)])
            add(called, meaning, [(idea, 0), (idea, 1)], passages[idea, 0] + passages[idea, 1])
        for odd in range(2):
            start = [(chance.choice(TEXTS), chance.randrange(LENGTH - 300)) for _ in range(8)]
            label = ODD[number * 2 + odd]
            add(label, "", [(100 + len(themes), 0)], [(text, Span(at, at + 150)) for text, at in start])
    truth = {
        frozenset((one, other))
        for one in atoms
        for other in atoms
        if one[0] != other[0] and (atoms[one] <= atoms[other] or atoms[other] <= atoms[one])
    }
    return Planted(themes, truth, {key for key in atoms if not any(key in pair for pair in truth)})


def test_each_theme_stands_in_exactly_one_proposal():
    themes = planted(5).themes
    assert sorted(key for each in proposals(themes) for key in each.themes) == sorted(each.key for each in themes)


def test_two_themes_of_one_coder_are_together_only_beside_a_theme_that_covers_both():
    for each in proposals(planted(5).themes):
        coders = [coder for coder, _ in each.themes]
        assert len(coders) == len(set(coders)) or any(link.is_part for link in each.links)


def test_asked_again_the_proposals_are_the_same():
    assert proposals(planted(3).themes) == proposals(planted(3).themes)


def f1(seeds, **how):
    """Of the pairs that are proposed and of those that are planted, over some sets: the harmonic mean of the shares."""
    right = proposed = there = 0
    for seed in seeds:
        sets = planted(seed, **how)
        found = {frozenset((link.one, link.other)) for each in proposals(sets.themes) for link in each.links}
        right, proposed, there = right + len(found & sets.truth), proposed + len(found), there + len(sets.truth)
    return 2 * right / (proposed + there)


@pytest.mark.parametrize("coders", [2, 3, 5])
def test_on_planted_renamed_merged_and_split_sets_the_proposals_reach_the_promised_f1(coders):
    assert f1(range(100, 110), coders=coders) >= 0.9


def test_without_any_passage_the_names_still_find_what_is_spelt_alike_and_nothing_false():
    sets = planted(1, with_passages=False)
    found = {frozenset((link.one, link.other)) for each in proposals(sets.themes) for link in each.links}
    assert found
    assert found <= sets.truth


@pytest.mark.parametrize("seed", range(10))
def test_of_planted_themes_without_partner_none_is_given_one(seed):
    sets = planted(seed)
    assert sets.alone <= {each.themes[0] for each in proposals(sets.themes) if each.kind is Likeness.ALONE}
