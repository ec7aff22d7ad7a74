from rcqual.formats.transcripts.losses import Losses
from rcqual.formats.transcripts.reading import Draft


def told(losses: Losses) -> Draft:
    draft = Draft()
    losses.tell("a.vtt", draft)
    return draft


def test_nothing_lost_is_nothing_said():
    draft = told(Losses())
    assert (draft.problems, draft.dropped) == ([], [])


def test_lost_words_are_warned_of_once_with_the_first_lines():
    (problem,) = told(Losses(unreadable=[3, 6, 9, 12, 15, 18, 21])).problems
    assert str(problem) == (
        "a.vtt:3: The timing of this cue cannot be read; it was left out, "
        "and so were 6 more (line 6, 9, 12, 15, 18, …)."
    )
    assert problem.severity == "warning"


def test_each_kind_of_loss_is_its_own_sentence():
    assert told(Losses(notes=2, settings=1, silent=3, tags=4, kinds={"<i>", "<b>"})).dropped == [
        "2 comments (NOTE) were left out.",
        "1 STYLE or REGION block was left out.",
        "3 cues without words were left out.",
        "4 markup tags were left out (<b>, <i>).",
    ]


def test_many_kinds_of_markup_are_not_listed():
    assert told(Losses(tags=9, kinds=set("abcdefghi"))).dropped == ["9 markup tags were left out."]
