"""What of a LaTeX document is not in its file, or is of its own making, and so cannot be read."""

import re
from collections import Counter

from rcqual.text.display import counted

_DEFINED = re.compile(
    r"\\(?:re|provide)?newcommand\*?\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*(?:\[\d\])?\s*(?:\[[^\[\]]*\])?\s*\{"
    r"|\\(?:New|Renew)DocumentCommand\s*\{?\s*\\([A-Za-z]+)\s*\}?\s*\{[^{}]*\}\s*\{"
    r"|\\def\s*\\([A-Za-z]+)\s*(?:#\d)*\s*\{"
)
_QUOTES = re.compile(
    r"``|\\(?:text|block)?quote\b|\\enquote|\{(?:display)?(?:quote|quotation|quoting)\}|\\begin\s*\{quot|[“„«]"
)
_INCLUDED = re.compile(r"\\(?:input|include|subfile)\s*\{\s*([^{}\n]{1,200})\}")
_LONGEST = 400
"""Characters of a definition that are looked at."""


def told_of_own_commands(text: str) -> list[str]:
    """In sentences: commands of the document's own that quote, and files that it takes in; none is followed."""
    said = []
    defined = {}
    for match in _DEFINED.finditer(text):
        if _QUOTES.search(text[match.end() : match.end() + _LONGEST].split("\n\n")[0]):
            defined[next(filter(None, match.groups()))] = match.end()
    used = Counter(re.findall(r"\\([A-Za-z]+)", text))
    for name in defined:
        if used[name] > 1:
            times = counted(used[name] - 1, "quotation was", "quotations were")
            said.append(f"\\{name} is a command of the document's own: {times} not looked at in it.")
    included = list(dict.fromkeys(match[1].strip() for match in _INCLUDED.finditer(text)))
    if included:
        files = counted(len(included), "file that it takes in was", "files that it takes in were")
        said.append(f"{files} left out: {', '.join(included[:5])}{', …' if len(included) > 5 else ''}.")
    return said
