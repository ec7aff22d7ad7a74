"""The study's settings: what a team decides once for all, and may change at any time."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.store import settings
from rcqual.study.attributing import STANDARD, read_wider_roles, template
from rcqual.study.study import Study, clean_text, require_team_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that can be set."""

    name: str
    values: tuple[str, ...]
    """What it can be, or, where it is free text, what it is at first; the first holds until somebody changes it."""
    meaning: str
    """In a sentence or two for a coder."""
    form: str = ""
    """Of free text: what it can be, in words; else empty."""
    check: Callable[[Study, str], object] | None = None
    """Of free text: raises NotAllowed for what it cannot be."""

    @property
    def possible(self) -> str:
        """What it can be, in words."""
        return self.form or ", ".join(self.values)


SETTINGS = (
    Setting(
        name="agreement",
        values=("on", "off"),
        meaning="Whether coefficients of agreement are shown. “off” is for reflexive work: no coefficient stands"
        " anywhere; rounds, disagreements, counts, memos and the history stay.",
    ),
    Setting(
        name="suggestions",
        values=("on", "off"),
        meaning="Whether a coder who asks for it is shown sentences that may be of a code. They are never shown in a"
        " reliability round; “off” forbids them in all.",
    ),
    Setting(
        name="attribution",
        values=(STANDARD,),
        meaning="How the speakers of quotes are named in print: a template over what the participants sheet tells.",
        form='a template such as "{label}, {profession}"',
        check=template,
    ),
    Setting(
        name="wider-roles",
        values=("none",),
        meaning="Which wider role may stand for one that fits so few participants that it tells who they are.",
        form='"ICU nurse = nurse; hospital pharmacist = pharmacy staff", or none',
        check=lambda _, text: read_wider_roles(text),
    ),
)
"""All that can be changed; the title and the language are said when a study is begun."""


_OF_PEOPLE = re.compile(r"(Set wider-roles) to .*", re.DOTALL)


def without_people(words: str) -> str:
    """A step of the history as reviewers may read it: that wider roles were set, and not of whom."""
    return _OF_PEOPLE.sub(r"\1", words)


def setting_named(name: str) -> Setting:
    """The setting of that name. Raises NotFound, naming those there are."""
    for each in SETTINGS:
        if each.name == name.strip():
            return each
    raise NotFound(
        f"There is no setting “{name}”.", hint=f"The settings are: {', '.join(each.name for each in SETTINGS)}."
    )


def setting_of(study: Study, name: str) -> str:
    """What a setting is in the study. Raises NotFound for an unknown name."""
    about = setting_named(name)
    return settings.setting(study.store, about.name, about.values[0])


def change(study: Study, name: str, value: str) -> Outcome[str]:
    """Set a setting, for everyone in the study. Raises NotFound for an unknown name, NotAllowed for a value it has not.

    Needs a coder; anyone of the team may, in the team's file. One that has the value already is left as it is.
    """
    require_team_file(study)
    coder, about, wanted = study.me, setting_named(name), value.strip()
    if about.check is not None:
        about.check(study, clean_text(wanted, f"The value of {about.name}"))
    elif wanted not in about.values:
        raise NotAllowed(f"“{value}” is nothing that {about.name} can be.", hint=f"It can be: {about.possible}.")
    words = f"Set {about.name} to {wanted}"
    with study.store.together():
        # Another may just have set it.
        if setting_of(study, about.name) == wanted:
            return Outcome(wanted, said=f"Nothing changed: {about.name} is {wanted} already.")
        with study.store.transact("setting.change", words, coder=coder.id) as op:
            settings.put(study.store, about.name, wanted)
    return Outcome(wanted, op.changes, f"{words}.")
