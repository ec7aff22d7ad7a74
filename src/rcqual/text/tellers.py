"""Who the sentence around a quotation says is speaking: "A nurse (P3) said: …", "…, explained the pharmacist".

Only plain ways to say so count, a verb of saying beside the quotation and the one who says it before or behind it; all
else in a sentence may be about anybody.
"""

from collections.abc import Callable

import regex

_ENGLISH = (
    "said says say stated states explained explains explain noted notes told tells described describes recalled recalls"
    " remarked remarks commented comments added adds reported reports argued argues answered answers replied replies"
    " responded responds observed observes reflected reflects stressed stresses mentioned mentions admitted admits"
    " asked asks wondered wonders complained complains concluded concludes agreed agrees continued continues"
    " emphasised emphasises emphasized emphasizes summarised summarises summarized summarizes put puts"
)
_OTHERS = (
    "sagte sagt erklärte erklärt erzählte erzählt berichtete berichtet meinte meint beschrieb beschreibt betonte betont"
    " antwortete antwortet fragte fragt explique raconte précise souligne ajoute dit dijo dice explicó explica"
)
_SAYS = rf"(?:{'|'.join((_ENGLISH + ' ' + _OTHERS).split())})"
_WHO = r"(?:[^\s,;:.!?“”\"()]+\s+){0,4}[^\s,;:.!?“”\"()]+(?:\s*\([^()]{1,40}\))?(?:,\s*[^,;:“”\"]{2,40},)?"
_LEADS = regex.compile(
    rf"(?:\A|[\s,;])(?P<who>{_WHO})\s+(?:(?:has|had|have|also|then|even|\w+ly)\s+)*{_SAYS}(?:\s+[^\s,;:]+){{0,6}}\s*[:,]?\Z",
    regex.IGNORECASE,
)
_ACCORDING = regex.compile(
    rf"(?:\A|.*\s)(?:according to|in the words of|laut|selon|según)\s+(?P<who>{_WHO})\s*[:,]\Z"
    rf"|(?:\A|.*\s)in\s+(?P<who>{_WHO})[’']s?\s+words\s*[:,]\Z",
    regex.IGNORECASE,
)
_LABEL = regex.compile(rf"[-*•\s]*(?P<who>{_WHO})\s*:\Z")
"""As in a dialogue; with a number or a known label in it, for "Pharmacy:" may be what the words are about."""
_FOLLOWS = regex.compile(rf",?\s*{_SAYS}(?:\s+(?:us|me))?\s+(?P<who>{_WHO})", regex.IGNORECASE)
_FOLLOWS_WITH_VERB = regex.compile(rf",?\s*(?P<who>{_WHO})\s+{_SAYS}\b", regex.IGNORECASE)
_UNSAID = regex.compile(
    r"\A(?:(?:as|and|but|while|when|one|two|some|many|several|another|other|others|a|an|the|this|that|these|same|our|of"
    r"|then|later|however|similarly|here|for|in|ein|eine|einer|der|die|das|und|wie|un|une|le|la|el|los|comme)\s+|l[’'])+|\s+\w+ly\Z",
    regex.IGNORECASE,
)
_SPLIT = regex.compile(r"[(),;]")
_ONE_OF = regex.compile(r"\s(?:and|or|und|oder|et|ou|y|o)\s")
_WORD = regex.compile(r"[\w-]+")
_NOBODY = frozenset(
    ["he", "she", "they", "i", "we", "it", "you", "who", "which", "er", "sie", "es", "wir", "ich", "il", "elle", "ils",
     "elles", "on", "él", "ella"]
)  # fmt: skip


def people_told(named: str) -> list[str]:
    """Those whom a sentence names as who says something, each for themselves: "managers and nurses"."""
    return [each for each in _ONE_OF.split(named) if each.strip()]


def told_around(before: str, behind: str, is_label: Callable[[str], bool]) -> str:
    """Whom a quotation's sentence names as the one who says it, as it would stand in brackets; empty: nobody.

    before, behind: the sentence up to the quotation, and what it goes on with. is_label: whether a name is one of those
    under which somebody speaks in the interviews.
    """
    ways = ((_LEADS, before), (_ACCORDING, before), (_LABEL, before), (_FOLLOWS, behind), (_FOLLOWS_WITH_VERB, behind))
    for pattern, words in ways:
        match = pattern.search(words) if pattern is _LEADS else pattern.match(words)
        if match is not None:
            parts = [_UNSAID.sub("", part.strip()) for part in _SPLIT.split(match["who"])]
            named = [part for part in parts if part and part.casefold() not in _NOBODY]
            is_dialogue = pattern is _LABEL and not any(char.isdigit() for char in match["who"])
            if named and not (is_dialogue and not any(map(is_label, named))):
                return ", ".join(named)
    return ""


def words_around(before: str, behind: str, named: str) -> list[str]:
    """The words of a sentence around a quotation, those apart that name who is told to say it."""
    of_them = set(_WORD.findall(named))
    return [word for word in _WORD.findall(f"{before} {behind}") if word not in of_them]
