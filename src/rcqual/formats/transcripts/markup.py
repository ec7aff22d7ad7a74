"""The markup inside subtitles: voices, tags, character references."""

import html
import re
from collections.abc import Iterator

from rcqual.formats.transcripts.losses import Losses

# Possessive: each part takes all that it can and gives none back, or a long tag without an end takes minutes.
_TAG = re.compile(r"<(?P<close>/)?(?P<name>[a-zA-Z][a-zA-Z0-9]*+)?+(?P<classes>\.[^\s<>]*+)?+(?P<rest>[^<>]*+)>")
_TIME_TAG = re.compile(r"<\d[\d:.]*>")
_OVERRIDE = re.compile(r"\{\\[^{}\n]*\}")
_SUBTITLE_TAG = re.compile(r"</?(?:i|b|u|s|font|em|strong|c|ruby|rt|v|lang|br)\b[^<>]*>", re.IGNORECASE)
_REFERENCE = re.compile(
    r"&(?:amp|lt|gt|nbsp|lrm|rlm|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"
)


def voices(words: str, losses: Losses) -> Iterator[tuple[str, str]]:
    """A WebVTT cue's text as (voice, words) in order; an empty voice where none is named. Other tags are left out."""
    voice, start, parts = "", 0, [""]
    for tag in _TAG.finditer(words):
        time = _TIME_TAG.fullmatch(tag.group())
        if not time and tag["name"] is None and (tag["rest"].strip() or tag["classes"]):
            continue
        parts[-1] += unescaped(words[start : tag.start()])
        start = tag.end()
        if tag["name"] == "v" and not tag["close"] and tag["rest"].strip():
            if "".join(parts).strip():
                yield voice, "".join(parts)
            voice, parts = " ".join(unescaped(tag["rest"]).split()), [""]
        elif tag["name"] != "v":
            losses.tags += 1
            losses.kinds.add("time stamps" if time else f"<{tag['name'] or ''}>")
    parts[-1] += unescaped(words[start:])
    if "".join(parts).strip():
        yield voice, "".join(parts)


def without_subtitle_tags(words: str, losses: Losses) -> str:
    """A SubRip cue's text without the tags for italics and the like, and without {\\an8}."""

    def count(tag: re.Match[str]) -> str:
        losses.tags += 1
        return ""

    return _OVERRIDE.sub(count, _SUBTITLE_TAG.sub(count, words))


def unescaped(words: str) -> str:
    """The words with character references such as &amp; made the characters that they stand for."""
    if "&" not in words:
        return words
    return _REFERENCE.sub(lambda reference: html.unescape(reference.group()), words)
