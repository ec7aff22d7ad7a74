"""What one can do where one reads and codes: one row each, as tui.commands has them.

On the coding screen the letters belong to the codes: a command there has a key from model.codebook.RESERVED_KEYS, or
one that no code can have.
"""

from rcqual.tui.commands import Command

READING = (
    Command("reading.next", "down,j", "move(1)", "Next", "Select the next sentence (or word, or turn …)."),
    Command("reading.previous", "up,k", "move(-1)", "Previous", "Select the previous sentence (or word, or turn)."),
    Command("reading.extend", "shift+down,J", "extend(1)", "Extend", "Take the next sentence in too."),
    Command("reading.shrink", "shift+up,K", "extend(-1)", "Shrink", "Move the selection's edge back."),
    Command("reading.next_word", "right", "fine(1)", "Next word", "Select the next word, or character."),
    Command("reading.previous_word", "left", "fine(-1)", "Word before", "Select the word, or character, before."),
    Command(
        "reading.extend_word",
        "shift+right",
        "extend_fine(1)",
        "Extend by a word",
        "Take the next word, or character, in too.",
    ),
    Command(
        "reading.shrink_word",
        "shift+left",
        "extend_fine(-1)",
        "Shrink by a word",
        "Leave the last word, or character, out.",
    ),
    Command("reading.next_turn", "right_parenthesis", "move(1, 'turn')", "Next turn", "Select the next turn."),
    Command("reading.previous_turn", "left_parenthesis", "move(-1, 'turn')", "Turn before", "Select the turn before."),
    Command("reading.larger", "plus", "larger(1)", "By larger units", "Select by the next larger unit: by turn."),
    Command(
        "reading.smaller",
        "minus",
        "larger(-1)",
        "By smaller units",
        "Select by a smaller unit: by word, by character.",
    ),
    Command("reading.hold", "space", "hold", "Extend or not", "Let whatever moves extend the selection, or not."),
    Command("reading.page_down", "pagedown", "page(1)", "Page down", "Read on, a screen further."),
    Command("reading.page_up", "pageup", "page(-1)", "Page up", "Go a screen back."),
    Command("reading.first", "home", "first", "Start", "Go to the interview's beginning."),
    Command("reading.last", "end", "last", "End", "Go to the interview's end."),
)
"""In the reading pane, wherever it stands."""

CODING = (
    Command("coding.find", "c,enter", "find", "Find", "Find a code by its name or definition.", True),
    Command(
        "coding.remove", "delete,backspace", "remove", "Remove", "Remove the marked one of the codings here.", True
    ),
    Command("coding.memo", "M", "memo", "Memo", "Write a memo on the marked coding, else on the passage.", True),
    Command(
        "coding.next", "n", "uncoded(1)", "Uncoded", "Go to the next sentence, turn or passage without a coding.", True
    ),
    Command("coding.undo", "u", "undo", "Undo", "Take back the last thing that you did.", True),
    Command("coding.finish", "F", "finish", "Finish", "Say that you have read it all, or take that back.", True),
    Command("coding.back", "escape,q", "back", "Back", "Go back to the interviews.", True),
    Command("coding.again", "full_stop", "again", "Again", "Apply the code that you used last.", True),
    Command(
        "coding.star",
        "asterisk",
        "star",
        "Star",
        "Star the marked coding as an exemplar quote, else the passage; again: not.",
        True,
    ),
    Command("coding.other", "tab", "other", "Mark another", "Mark the next one of the codings here."),
    Command("coding.before", "N", "uncoded(-1)", "Uncoded before", "Go back to the last one without a coding."),
    Command("coding.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
    Command("coding.change", "tilde", "change_code", "Other code", "Give the marked coding another code."),
    Command(
        "coding.split",
        "vertical_line",
        "split",
        "Split",
        "Make two of the marked coding, parted where the selection begins or ends.",
    ),
    Command("coding.merge", "ampersand", "merge", "Merge", "Make one of the codings here with the marked one's code."),
    Command("coding.history", "ctrl+l", "history", "History", "What was done at the selection, by whom and when."),
    Command("coding.note", "T", "note", "Memo on all", "Write a memo on the whole interview."),
    Command(
        "coding.wider_start",
        "left_square_bracket",
        "edge('start', -1)",
        "Begin earlier",
        "Let the marked coding begin a word earlier.",
    ),
    Command(
        "coding.wider_end",
        "right_square_bracket",
        "edge('end', 1)",
        "End later",
        "Let the marked coding end a word later.",
    ),
    Command(
        "coding.closer_start",
        "left_curly_bracket",
        "edge('start', 1)",
        "Begin later",
        "Let the marked coding begin a word later.",
    ),
    Command(
        "coding.closer_end",
        "right_curly_bracket",
        "edge('end', -1)",
        "End earlier",
        "Let the marked coding end a word earlier.",
    ),
    Command("coding.count", "1,2,3,4,5,6,7,8,9", "count", "So many", "A number before a key: 5 ↓ goes five on."),
    Command("coding.go_to", "colon", "go_to", "Go to", "Go to a line, a turn (t12), or a time (3:05)."),
    Command("coding.search", "slash", "search", "Search", "Search in this interview as you type; n walks the hits."),
    Command("coding.search_all", "ctrl+f", "search_all", "Search all", "Search in all interviews."),
    Command(
        "coding.code_found", "ctrl+a", "code_found", "Code hits", "Code the hits that you looked at, as one operation."
    ),
    Command("coding.next_coded", "greater_than_sign", "coded(1)", "Coded", "Go to the next coded passage."),
    Command("coding.coded_before", "less_than_sign", "coded(-1)", "Coded before", "Go back to the last coded one."),
    Command("coding.next_same", "semicolon", "same_code(1)", "This code", "Go to the next passage with this code."),
    Command("coding.same_before", "comma", "same_code(-1)", "This code before", "Go back to the last with this code."),
    Command(
        "coding.certainty",
        "equals_sign",
        "certainty",
        "Certainty",
        "How sure of the marked coding: 3= sure, 2= fairly, 1= unsure; = alone: in turn.",
    ),
    Command(
        "coding.nothing", "0", "nothing", "Nothing here", "You read the selection, no code applies; again: undo that."
    ),
    Command("coding.rest", "dollar_sign", "rest", "Nothing more", "You read to the end, and no code applies."),
    Command("coding.read_on", "ctrl+down", "definition(3)", "Definition", "Read on in the definition."),
    Command("coding.read_back", "ctrl+up", "definition(-3)", "Definition back", "Go back in the definition."),
    Command("coding.codebook", "ctrl+b", "codebook", "Codebook", "The tree of codes: look up, apply, hide, add, edit."),
    Command("coding.in_vivo", "quotation_mark", "in_vivo", "In vivo", "Make a code of the selected words themselves."),
    Command("coding.times", "at", "times", "Times", "Show when each turn begins; again: its number, or neither."),
    Command("coding.list", "underscore", "list_here", "List", "List the codings here, with their words: choose one."),
    Command("coding.suggest", "percent_sign", "suggest", "Suggestions", "See sentences that may be of a code."),
    Command("coding.wide", "z", "wide", "Panel", "Show the codebook beside the text, or hide it."),
    Command("coding.wider", "ctrl+left", "panel(1)", "Wider panel", "Make the panel beside the text wider."),
    Command("coding.narrower", "ctrl+right", "panel(-1)", "Narrower panel", "Make the panel beside the text narrower."),
)
"""Where one reads and codes; besides, each code has its own key."""
