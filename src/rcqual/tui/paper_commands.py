"""What one can do with the findings, and with the exemplar quotes: from what the codings say to the paper."""

from rcqual.tui.commands import Command

FINDINGS = (
    Command(
        "findings.open", "enter", "open", "Open", "Open the passages behind the figure; a passage at its place.", True
    ),
    Command(
        "findings.way", "w", "way", "Another way", "The next attribute, by turn, by interview: look otherwise.", True
    ),
    Command("findings.own", "o", "own", "Whose", "Your own codings in place of the team's; again: the team's.", True),
    Command("findings.words", "slash", "words", "Words", "Passages in which words are said, in their context.", True),
    Command("findings.sort", "s", "sort", "Sort", "Sort by the column of the cursor; again: the other way.", True),
    Command(
        "findings.star", "asterisk", "star", "Star", "Star the passage as an exemplar of its code; again: not.", True
    ),
    Command("findings.undo", "u", "undo", "Undo", "Among passages: take back the last thing that you did.", True),
    Command("findings.report", "e", "report", "Report", "Write the report of the whole study: a page, Markdown, Word."),
    Command("findings.about", "i", "about", "About", "What the figures rest on, and how they are meant.", True),
    Command("findings.back", "escape,q", "back", "Back", "Stop reading; from passages to figures; else go back.", True),
    Command("findings.redo", "U,ctrl+r", "redo", "Redo", "Among passages: do again what you took back."),
    Command("findings.frequency", "1", "view(0)", "Codes", "How often each code is applied."),
    Command("findings.attribute", "2", "view(1)", "By whom", "Each code by who speaks: by profession, by level."),
    Command("findings.together", "3", "view(2)", "Together", "Which codes occur together."),
    Command("findings.along", "4", "view(3)", "Along", "Where in the interviews each code is applied."),
    Command("findings.typical", "5", "view(4)", "Typical", "Whether a code is general, typical or variant."),
    Command("findings.saturation", "6", "view(5)", "Saturation", "Whether interviews still bring new codes."),
    Command("findings.passages", "7", "view(6)", "Passages", "The passages of the row's code."),
    Command("findings.down", "down,j", "move(1, 0)", "Down", "Go a row down."),
    Command("findings.up", "up,k", "move(-1, 0)", "Up", "Go a row up."),
    Command("findings.right", "right,l", "move(0, 1)", "Right", "Go to the next column."),
    Command("findings.left", "left,h", "move(0, -1)", "Left", "Go to the column before."),
    Command("findings.page_down", "pagedown", "page(1)", "Page down", "Go a screen down."),
    Command("findings.page_up", "pageup", "page(-1)", "Page up", "Go a screen up."),
    Command("findings.first", "home", "row(0)", "First", "Go to the first row."),
    Command("findings.last", "end", "row(-1)", "Last", "Go to the last row."),
)
"""With what the codings say."""

QUOTES = (
    Command("quotes.open", "enter", "open", "Place", "Show the quote where it was said; Esc comes back.", True),
    Command("quotes.status", "s", "status", "Choose", "Candidate, chosen, used: go on to the next of them.", True),
    Command("quotes.edit", "w", "edit", "Edit", "Edit it as journals allow: leave out, replace, insert.", True),
    Command("quotes.whole", "i", "whole", "All of it", "Read all of it: what was said, why, its translations.", True),
    Command("quotes.export", "e", "export", "Export", "Write them to a file; what to look at comes first.", True),
    Command(
        "quotes.report", "r", "report", "Report", "Write the report of the whole study: a page, Markdown, Word.", True
    ),
    Command("quotes.undo", "u", "undo", "Undo", "Take back the last thing that you did.", True),
    Command("quotes.back", "escape,q", "back", "Back", "Go back.", True),
    Command(
        "quotes.translate", "t", "translate", "Translate", "Link it to its translation, and say who made it.", True
    ),
    Command("quotes.why", "y", "why", "Why", "Say why it was chosen.", True),
    Command("quotes.only", "c", "only", "Only some", "Those chosen or used, or used; so they are exported.", True),
    Command("quotes.balance", "b", "balance", "Balance", "Whose voices are heard, and whose not.", True),
    Command("quotes.star", "asterisk,delete", "star", "Take the star", "Take your star from the quote.", True),
    Command("quotes.raise", "shift+up,left_square_bracket", "place(-1)", "Up", "Put it farther up in its theme."),
    Command("quotes.lower", "shift+down,right_square_bracket", "place(1)", "Down", "Put it farther down in its theme."),
    Command("quotes.fillers", "f", "fillers", "Fillers", "Leave out “uh”, “you know” and the like; again: quote them."),
    Command("quotes.as_said", "x", "as_said", "As said", "Take all edits away: the words as they were said."),
    Command("quotes.negative", "n", "negative", "Negative case", "A negative case of its theme (✗); again: none."),
    Command(
        "quotes.put_theme", "p", "put_theme", "Its theme", "Say for which theme a passage starred by itself stands."
    ),
    Command("quotes.theme", "d", "theme", "Theme", "What its theme means, as the codebook defines it."),
    Command("quotes.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
    Command("quotes.down", "j", "row(1)", "Next", "Go to the next quote."),
    Command("quotes.up", "k", "row(-1)", "Previous", "Go to the quote before."),
)
"""With the exemplar quotes."""
