"""A key is answered by one painting of the screen, text and panels together, and what is beside tells the same."""

import pytest

from rcqual.study import coding


@pytest.fixture
async def coded(team, at_work):
    """Where ann has coded the second sentence, at a width at which the codebook stands beside the text."""
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 2), "systems")
    async with at_work(team.by("ann"), transcript="int01", size=(120, 24)) as screen:
        await screen.press("home", "n")
        yield screen


def paintings(screen, monkeypatch) -> list[str]:
    """What stands on the screen after each painting from now on."""
    found = []
    paint = screen.app._display

    def noted(shown, update):
        if update is not None:
            found.append(screen.shown)
        paint(shown, update)

    monkeypatch.setattr(screen.app, "_display", noted)
    return found


async def test_the_selection_and_what_stands_there_are_painted_together(coded, monkeypatch):
    painted = paintings(coded, monkeypatch)
    await coded.press("down")
    assert len(painted) == 1
    row = next(line for line in painted[0].splitlines() if "Nobody asked me." in line)
    assert "▌" in row
    assert "▌s systems" in painted[0]


async def test_a_coding_its_bracket_and_its_count_are_painted_together(coded, monkeypatch):
    painted = paintings(coded, monkeypatch)
    await coded.press("s")
    assert len(painted) == 1
    assert "▌s systems" in painted[0]
    assert next(line for line in painted[0].splitlines() if "s   2" in line)
