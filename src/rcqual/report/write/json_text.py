"""Values as JSON, the same on stdout and in files."""

import json

from rcqual.text.display import visible


def json_text(value: object) -> str:
    """The value with sorted keys; what a terminal would obey is escaped, so that the text stays exact. No line end."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False)
    if visible(text, keep_lines=True) != text:
        text = "".join(char if char == "\n" or visible(char) == char else f"\\u{ord(char):04x}" for char in text)
    return text
