"""What may tell who somebody is: names that the team lists, telephone numbers, addresses, dates of birth, rooms.

In a small group of people wards, ages, years of service, places and being the only one do, too.

These are hints to look at, and no proof that nothing else tells it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import regex


@dataclass(frozen=True, slots=True, order=True)
class Identifier:
    """Something that may tell who somebody is."""

    start: int
    """In code points of the text."""
    end: int
    kind: str
    """What it looks like, in words: "a telephone number"."""
    words: str
    """As it stands."""

    def overlaps(self, other: "Identifier") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


OF_ANOTHER = "another participant's label"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_TITLE = (
    r"Dr|Drs|Doctor|Prof|Professor|Mr|Mrs|Ms|Miss|Mx|Nurse|Sister|Matron|Herr|Frau|Monsieur|Madame|Mme|Señor|Señora"
    r"|Sr|Sra|Pfleger|Schwester"
)
_TENS = r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = r"one|two|three|four|five|six|seven|eight|nine"
_TEENS = r"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_AGE = rf"(?:[1-9]\d|(?:{_TENS})(?:[ -](?:{_ONES}))?)"
_ANY_AGE = rf"(?:1[01]\d|{_AGE})"
_YEARS = rf"(?:\d{{1,2}}|{_ONES}|{_TEENS}|(?:{_TENS})(?:[ -](?:{_ONES}))?)(?:[ -]odd)?\s+years?"
_NO_AGE = (
    r"(?!\d|[.,:/]\d|\s*[%°]|[ -]*(?:percent|per|cent|minutes?|mins?|hours?|days?|weeks?|months?|times?|out|of|to|or"
    r"|miles?|kilos?|pounds?|km|kg|cm|feet|metres?|meters?|steps?|pages?|people|patients?|beds?|degrees?|on|in|at"
    r"|into)\b)"
)
_DECADE = r"(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0s)"
_PEOPLE = r"man|woman|lady|gentleman|fellow|guy|lad|chap|person|patient|resident|boy|girl|child"
_KIN = r"mother|mum|mam|mom|father|dad|husband|wife|son|daughter|brother|sister|grandmother|grandfather|colleague|nurse"
_NO_NOUN = r"(?!\s+(?!(?:was|is|has|does|says|comes|goes|lives|needs|wants|always)\b)\w+s\b)"
"""What would be counted, as in "a man of forty words"."""
_BEFORE_AN_AGE = (
    r"(?:I['’]?m|I am|I was|s?he(?:['’]s| is| was)|turn(?:ed|ing))\s+(?:only|just|now|nearly|almost|about)?"
)
_WARDS = r"ward|unit|station|floor|wing|pod|theatre|clinic|abteilung|étage|planta"
_IN_A_LIFE = r"here|started|joined|qualified|graduated|trained|hired|retire|born"
_CAME = (
    r"born|grew up|grown up|raised|trained|qualified|studied|graduated|moved|emigrated|came(?: over)?|live[sd]?|living"
)
_INSTITUTIONS = r"Hospital|Clinic|Infirmary|Medical Cent(?:er|re)|University|College|Hospice"
_NO_PLACE = (
    r"(?:English|German|French|Spanish|Italian|Dutch|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|March|April|May|June"
    r"|July|Aug|Sept|Octo|Nov|Dec|God|IT|HR|ICU|Ward|Unit|Wing|Floor|Room|Bed|Bay|Theatre)(?:day|uary|ust|ember|ber)?\b"
)
_NAME = r"\p{Lu}[\p{L}'’-]+"
_SITUATIONS = (
    (
        "a ward or unit",
        rf"\b(?:{_WARDS})\s*(?:no\.?|nr\.?|number|#)?\s*(?:\d{{1,3}}(?:\s?[a-z])?|[ivx]{{1,4}})\b(?!\s*(?:%|percent))",
        regex.IGNORECASE,
    ),
    ("a ward or unit", r"\b[Ww]ard\s+\p{Lu}\p{L}*|\b(?:[Uu]nit|[Ss]tation|[Ww]ing)\s+\p{Lu}\b", 0),
    (
        "a ward or unit",
        r"(?<![\p{L}\d.,-])(?<!(?:[Gg]rade|[Ss]tage|[Tt]ype|[Cc]lass|[Ll]evel) )\d{1,2}[A-CEFHNSW]\b",
        0,
    ),
    ("an age", rf"\b{_BEFORE_AN_AGE}\s*{_AGE}\b{_NO_AGE}", regex.IGNORECASE),
    (
        "an age",
        rf"\b(?:{_PEOPLE})\s+of\s+{_ANY_AGE}(?:\s+years\b|\b{_NO_AGE}{_NO_NOUN})"
        rf"|\b(?:boy|girl|child)\s+of\s+(?:\d|{_ONES}|{_TEENS})(?:\s+years\b|\b{_NO_AGE}{_NO_NOUN})"
        rf"|\b(?:{_PEOPLE}|{_KIN}),\s+{_ANY_AGE}(?=\s*,)|\bin\s+(?:my|his|her|their)\s+(?:\w+[ -])?{_DECADE}\b",
        regex.IGNORECASE,
    ),
    (
        "an age",
        rf"\b{_ANY_AGE}\s+years\s+of\s+age\b|\b(?:\d{{1,3}}|{_AGE})[ -]years?[ -]old\b"
        rf"|\bage(?:d|\s+of)?\s+{_AGE}\b{_NO_AGE}"
        r"|\b\d{2}\s+Jahre\s+alt\b|\btengo\s+\d{2}\s+años\b|\bj['’]ai\s+\d{2}\s+ans\b",
        regex.IGNORECASE,
    ),
    (
        "years of service",
        rf"\b{_YEARS}\s+(?:here|(?:on|in)\s+(?:this|the)\s+\w+|in\s+nursing|as\s+an?\s+\w+)\b"
        rf"|\b(?:been|worked|working|nursed|nursing)\b(?:\s+[\w'’]+,?){{1,8}}?\s+{_YEARS}\b",
        regex.IGNORECASE,
    ),
    (
        "a year of one's life",
        rf"\b(?:{_IN_A_LIFE})\b(?:\s+[\w'’]+){{0,5}}?\s+(?:in|since)\s+(?:19|20)\d{{2}}\b",
        regex.IGNORECASE,
    ),
    (
        "a place",
        rf"\b(?:{_CAME})\s+(?:here\s+|over\s+|up\s+)?(?:in|from|to|at|near)\s+(?:the\s+)?(?!{_NO_PLACE})"
        rf"{_NAME}(?:\s+{_NAME})*",
        0,
    ),
    (
        "a place",
        rf"\b(?:I['’]?m|I am|[Ss]?[Hh]e(?:['’]s| is| was))\s+(?:originally\s+)?from\s+(?!{_NO_PLACE}){_NAME}"
        rf"|\b(?:{_PEOPLE}|{_KIN})\s+from\s+(?!{_NO_PLACE}){_NAME}|(?<=\d,\s)from\s+(?!{_NO_PLACE}){_NAME}",
        0,
    ),
    (
        "an institution",
        rf"\b(?:\p{{Lu}}[\p{{L}}'’.-]+\s+){{1,4}}(?:{_INSTITUTIONS})\b|\b(?:St\.?|Saint|Sankt)\s+{_NAME}",
        0,
    ),
    (
        "what fits one person alone",
        r"\b(?:I['’]?m|I am|I was|I['’]ve been)\s+the\s+(?:only|first|oldest|youngest)\s+(?!thing\b|one\b)\p{L}+",
        regex.IGNORECASE,
    ),
)
"""What tells nobody by itself."""
_PATTERNS = tuple(
    (kind, regex.compile(pattern, flags))
    for kind, pattern, flags in (
        ("an e-mail address", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", 0),
        ("a web address", r"\b(?:https?://|www\.)\S+", regex.IGNORECASE),
        ("a date", r"(?<![\d.])\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}(?![\d.])|\b(?:19|20)\d{2}-\d{2}-\d{2}\b", 0),
        (
            "a date",
            rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?)"
            r",?\s+(?:19|20)\d{2}\b",
            regex.IGNORECASE,
        ),
        (
            "a date of birth",
            r"\b(?:born\s+(?:on|in)|date of birth|d\.?o\.?b\.?|geboren\s+am|geb\.)\s*:?\s*[^\s,.;]*\d+",
            regex.IGNORECASE,
        ),
        (
            "a room or bed",
            r"\b(?:room|bed|bay|zimmer|bett|chambre|lit|habitación|cama)\s*(?:no\.?|nr\.?|number)?\s*#?\d+\s?[a-z]?\b",
            regex.IGNORECASE,
        ),
        ("a telephone number", r"(?<![\w.])(?:\+|00|\(0)?\d(?:[\s()/.-]*\d){6,14}(?!\w)", 0),
        *((f"{kind}, which with a role may tell who speaks", *how) for kind, *how in _SITUATIONS),
        ("a title with a name", rf"\b(?:{_TITLE})\b\.?\s+(?:\p{{Lu}}\.\s*)*\p{{Lu}}[\p{{L}}'’-]+", 0),
    )
)


def identifiers_in(text: str, names: Iterable[str] = (), labels: Iterable[str] = ()) -> list[Identifier]:
    """What in a text may tell who somebody is, by place; of what overlaps, the longest.

    names: of people, each found as whole words whatever its capitals. labels: of others who take part, with theirs.
    """
    called = "|".join(map(regex.escape, sorted(labels, key=lambda one: (-len(one), one))))
    others = [(OF_ANOTHER, regex.compile(rf"(?<!\w)(?:{called})(?!\w)"))] if called else []
    found = [
        Identifier(match.start(), match.end(), kind, match.group())
        for kind, pattern in (*_PATTERNS, *_of_names(names), *others)
        for match in pattern.finditer(text)
    ]
    kept: list[Identifier] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start, one.kind)):
        if not any(map(each.overlaps, kept)):
            kept.append(each)
    return sorted(kept)


def _of_names(names: Iterable[str]) -> list[tuple[str, "regex.Pattern[str]"]]:
    listed = sorted({" ".join(name.split()) for name in names if name.strip()}, key=lambda one: (-len(one), one))
    if not listed:
        return []
    words = "|".join(r"\s+".join(map(regex.escape, name.split())) for name in listed)
    return [("a name on the list", regex.compile(rf"(?<!\w)(?:{words})(?!\w)", regex.IGNORECASE))]


def names_said(text: str, names: Iterable[str]) -> list[str]:
    """The names of a list as they stand in a text, each as often as it does."""
    return [" ".join(found.group().split()) for _, pattern in _of_names(names) for found in pattern.finditer(text)]


def names_in(text: str) -> list[str]:
    """The names of a list: one a line, what stands behind a "#" left out."""
    return [name for line in text.splitlines() if (name := line.partition("#")[0].strip())]
