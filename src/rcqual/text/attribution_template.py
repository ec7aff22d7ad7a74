"""How a quote's speaker is named in print, by a template over what is known of them: "{label}, {profession}"."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

_EMPTY_BRACKETS = re.compile(r"\s*[(\[]\s*[,;:–—-]?\s*[)\]]")
_DOUBLED = re.compile(r"(\s*[,;])(?:\s*[,;])+")
_BESIDE_BRACKET = re.compile(r"(?<=[(\[])[\s,;]+|[\s,;]+(?=[)\]])")
_BEFORE_BRACKET = re.compile(r"\s*[,;]\s*(?=[(\[])")
_SEPARATORS = re.compile(r"([,;:()\[\]]|\s[–—-]\s)")
_AT_ENDS = " ,;:–—-/"


class TemplateFault(ValueError):
    """What is wrong with a template, in a sentence."""


@dataclass(frozen=True, slots=True)
class AttributionTemplate:
    """A template that was read."""

    text: str
    parts: tuple[tuple[str, str], ...]
    """(words, then the field behind them), the last field empty where words end it."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that it names, each once, in order."""
        return tuple(dict.fromkeys(field for _, field in self.parts if field))

    def filled(self, values: Mapping[str, str]) -> str:
        """Who speaks, in print. A field that is empty leaves no comma, no brackets and no words of its own behind."""
        if all(values.get(field) for field in self.fields):
            return "".join(f"{words}{values.get(field, '')}" for words, field in self.parts).strip()
        written = "".join(self._said(values))
        written = _BESIDE_BRACKET.sub("", _EMPTY_BRACKETS.sub("", written))
        written = _DOUBLED.sub(r"\1", _BEFORE_BRACKET.sub(" ", written))
        return " ".join(written.split()).strip(_AT_ENDS)

    def _said(self, values: Mapping[str, str]) -> Iterator[str]:
        """The words, without those beside an empty field: "{years} years" is nothing where no years are known."""
        written, fields = "", list[str]()
        for words, field in self.parts:
            *ended, goes_on = _SEPARATORS.split(words)
            for at, piece in enumerate(ended):
                # Every second piece is what separates.
                if at % 2:
                    yield piece
                    continue
                yield " " if fields and not any(map(values.get, fields)) else written + piece
                written, fields = "", []
            written += goes_on + (values.get(field, "") if field else "")
            fields += [field] if field else []
        yield " " if fields and not any(map(values.get, fields)) else written


def read_template(text: str, known: Collection[str]) -> AttributionTemplate:
    """Read a template. known: the fields that there are. Raises TemplateFault for a field that there is not."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        raise TemplateFault(f"“{text}” has a brace without its partner.") from error
    found = []
    for words, field, form, conversion in parts:
        name = (field or "").strip()
        if field is not None and (not name or form or conversion or name not in known):
            raise TemplateFault(f"There is no field “{{{field}}}”; there are: {', '.join(known)}.")
        found.append((words, name))
    if not any(name for _, name in found):
        raise TemplateFault(f"“{text}” names no field; there are: {', '.join(known)}.")
    return AttributionTemplate(text, tuple(found))
