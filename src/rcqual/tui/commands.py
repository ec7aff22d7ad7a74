"""What one can do on each screen: one row each, from which keys, hints, palette and help all come.

Those for reading and coding stand in tui.coding_commands, those for findings and quotes in tui.paper_commands.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """Something that one can do."""

    id: str
    """By which its keys can be mapped anew."""
    keys: str
    """As Textual names them, with commas between; the first is the one that is shown."""
    action: str
    """What the screen or the pane does: its method `action_…`."""
    label: str
    """In a word or two."""
    help: str
    """In a sentence."""
    is_hint: bool = False
    """Whether it stands in the line of hints at the foot of the screen."""


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """The commands as Textual wants them."""
    return [Binding(each.keys, each.action, each.label, show=False, id=each.id) for each in commands]


EVERYWHERE = (
    Command("app.help", "question_mark,f1", "app.show_keys", "Keys", "Show every key of this screen."),
    Command("app.palette", "ctrl+p", "app.command_palette", "Commands", "Find a command by its name."),
    Command("app.theme", "ctrl+t", "app.switch_theme", "Colours", "Go on to other colours, dark and light."),
    Command("app.quit", "ctrl+q", "app.quit", "Leave", "Leave rcqual; all that you did is in the file already."),
)
"""On all screens."""

HOME = (
    Command("home.open", "enter", "open", "Code", "Open the interview under the cursor.", True),
    Command("home.finish", "f", "finish", "Finish", "Say that you have read it to the end, or take that back.", True),
    Command("home.submit", "h", "submit", "Hand in", "Hand in the round; while it is open, take it back again.", True),
    Command("home.plan", "n", "plan", "New round", "Open a round: choose who codes which interviews.", True),
    Command("home.close", "c", "close_round", "Close round", "Freeze the round's codings and show them to all.", True),
    Command("home.agreement", "a", "agreement", "Agreement", "How far the coders of a closed round agree.", True),
    Command("home.meeting", "m", "meeting", "Meeting", "Walk through the disagreements and settle them.", True),
    Command("home.findings", "s", "findings", "Findings", "What the codings say: how often, by whom, together.", True),
    Command("home.quotes", "e", "quotes", "Quotes", "The exemplar quotes by theme, and their export.", True),
    Command("home.themes", "t", "themes", "Themes", "The coders' own themes of open coding, and a codebook of them."),
    Command("home.codebook", "b", "codebook", "Codebook", "The codes: look them up, add, edit, merge, retire."),
    Command("home.search", "slash,ctrl+f", "search", "Search", "Search in all interviews."),
    Command("home.reopen", "o", "reopen", "Reopen", "Open the planned round, or a closed one again for a reason."),
    Command("home.coverage", "v", "coverage", "Who codes", "Show who codes what in the round."),
    Command("home.review", "r", "review", "Review", "Look again at codings whose code was defined anew since."),
    Command("home.who", "w", "who", "Who", "Work as another coder, or add one."),
    Command("home.undo", "u", "undo", "Undo", "Take back the last thing that you did."),
    Command("home.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
    Command("home.down", "j", "row(1)", "Next", "Go to the next interview."),
    Command("home.up", "k", "row(-1)", "Previous", "Go to the interview before."),
    Command("home.quit", "q", "app.quit", "Leave", "Leave rcqual; all that you did is in the file already.", True),
)
"""On the first screen."""

AGREEMENT = (
    Command("agreement.open", "enter", "open", "Open", "Open the disagreements behind the figure.", True),
    Command("agreement.sort", "s", "sort", "Sort", "Sort by the column of the cursor; again: the other way.", True),
    Command("agreement.unit", "u", "next_unit", "Unit", "Judge by another unit; such figures are sensitivity.", True),
    Command("agreement.rule", "r", "next_rule", "Rule", "Judge by the other rule; such figures are sensitivity.", True),
    Command("agreement.round", "n", "next_round", "Round", "Show the figures of the round before.", True),
    Command("agreement.resample", "b", "resample", "Bootstrap", "Intervals from interviews drawn anew, or not.", True),
    Command("agreement.about", "i", "about", "About", "All that must be said with these figures.", True),
    Command("agreement.back", "escape,q", "back", "Back", "Stop the computation; if there is none, go back.", True),
    Command("agreement.meeting", "m", "meeting", "Meeting", "Walk through all disagreements.", True),
    Command("agreement.codes", "1", "view(0)", "Codes", "The figures of each code."),
    Command("agreement.pairs", "2", "view(1)", "Pairs", "Coders two by two, and each against the rest."),
    Command("agreement.interviews", "3", "view(2)", "Interviews", "The figures of each interview alone."),
    Command("agreement.confusion", "4", "view(3)", "Confusion", "Which codes are taken for which others."),
    Command("agreement.rounds", "5", "view(4)", "Rounds", "How agreement goes on from round to round."),
    Command("agreement.ways", "6", "view(5)", "Units and rules", "The same round by other units and rules."),
    Command("agreement.other", "tab", "other_table", "Other table", "Go to the other table of the view."),
    Command("agreement.down", "down,j", "move(1, 0)", "Down", "Go a row down."),
    Command("agreement.up", "up,k", "move(-1, 0)", "Up", "Go a row up."),
    Command("agreement.right", "right,l", "move(0, 1)", "Right", "Go to the next column."),
    Command("agreement.left", "left,h", "move(0, -1)", "Left", "Go to the column before."),
    Command("agreement.page_down", "pagedown", "page(1)", "Page down", "Go a screen down."),
    Command("agreement.page_up", "pageup", "page(-1)", "Page up", "Go a screen up."),
    Command("agreement.first", "home", "row(0)", "First", "Go to the first row."),
    Command("agreement.last", "end", "row(-1)", "Last", "Go to the last row."),
)
"""With the figures of a round."""

MEETING = (
    Command("meeting.next", "n", "walk(1)", "Next", "Go to the next disagreement.", True),
    Command("meeting.adopt", "A,B,C,D,E,F,G,1,2,3,4,5,6,7", "adopt", "Adopt", "Adopt what that coder did here.", True),
    Command("meeting.both", "b", "both", "All", "All the codes given here apply.", True),
    Command("meeting.neither", "x", "neither", "None", "None of the codes given here applies.", True),
    Command("meeting.other", "c", "other", "Other", "Another code, at what you have selected in the text.", True),
    Command("meeting.extent", "e", "extent", "Extent", "The code applies to what you have selected in the text.", True),
    Command("meeting.park", "v", "park", "Park", "Leave it open, with the reason.", True),
    Command("meeting.open", "o", "next_open", "Open one", "Go to the next one that is not decided.", True),
    Command("meeting.all", "a", "all", "Show all", "Show all disagreements, where only some are shown.", True),
    Command("meeting.settle", "S", "settle", "Settle", "End the meeting of this round.", True),
    Command("meeting.order", "s", "order", "Order", "Other order: by interview, by code, worst first, by kind.", True),
    Command("meeting.filter", "f", "filter", "Only some", "Show those of one kind, code or interview alone.", True),
    Command("meeting.rule", "r", "rule", "Rule", "Settle all boundary differences of a few words at once.", True),
    Command("meeting.back", "escape,q", "back", "Back", "Go back.", True),
    Command("meeting.previous", "p", "walk(-1)", "Previous", "Go to the disagreement before."),
    Command("meeting.new_code", "m", "new_code", "Make a code", "A code that the meeting makes applies here."),
    Command("meeting.propose", "d", "propose", "Codebook", "Propose a change of a code's definition, or note one."),
    Command("meeting.apply", "P", "apply", "Apply", "Make what was proposed the next version of the codebook."),
    Command("meeting.present", "w", "present", "Who is there", "Say who takes part, once for all decisions to come."),
    Command("meeting.names", "h", "names", "Hide names", "Hide names behind letters, shuffled anew at each passage."),
    Command("meeting.minutes", "M", "minutes", "Minutes", "Write the minutes to a file: Markdown, or Word."),
    Command("meeting.star", "asterisk", "star", "Star", "Star the passage as an exemplar of the code; again: not."),
    Command("meeting.place", "g", "place", "To the passage", "Select the passage in question again."),
    Command("meeting.read_on", "ctrl+down", "scroll_case(3)", "Read on", "Read on beside the text."),
    Command("meeting.read_back", "ctrl+up", "scroll_case(-3)", "Read back", "Go back beside the text."),
    Command("meeting.wider", "ctrl+left", "panel(1)", "Wider panel", "Make the panel beside the text wider."),
    Command("meeting.narrower", "ctrl+right", "panel(-1)", "Narrower panel", "Make that panel narrower."),
    Command("meeting.undo", "u", "undo", "Undo", "Take back the last thing that you did."),
    Command("meeting.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
)
"""Where disagreements are settled."""

THEMES = (
    Command("themes.confirm", "enter", "confirm", "Confirm", "Make what is proposed one shared code.", True),
    Command("themes.name", "n", "name", "Name", "Give the shared code a name, and confirm it.", True),
    Command("themes.partner", "p", "partner", "Partner", "Add another theme, which leaves where it stands.", True),
    Command("themes.remove", "x", "remove", "Take out", "Take one theme out of what goes together.", True),
    Command("themes.merge", "m", "merge", "Merge", "Make this and another row one shared code.", True),
    Command("themes.leave", "o", "leave", "Leave out", "Make no code of it; again: decide anew.", True),
    Command("themes.undo", "u", "undo", "Undo", "Take back the last thing that you did.", True),
    Command("themes.adopt", "A", "adopt", "Adopt", "Make the shared codes the codebook's next version.", True),
    Command("themes.carry", "c", "carry", "Carry over", "Take your own open codings over into the codebook.", True),
    Command("themes.back", "escape,q", "back", "Back", "Go back.", True),
    Command("themes.define", "d", "define", "Define", "Write the shared code's brief definition."),
    Command("themes.wording", "w", "wording", "Wording", "Take name and definitions from the next coder's theme."),
    Command("themes.apart", "a", "apart", "Take apart", "Undo a match: its themes are open again."),
    Command("themes.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
    Command("themes.down", "j", "row(1)", "Next", "Go to the next row."),
    Command("themes.up", "k", "row(-1)", "Previous", "Go to the row before."),
    Command("themes.first", "g", "place(0)", "First", "Go to the first row."),
    Command("themes.last", "G", "place(-1)", "Last", "Go to the last row."),
    Command("themes.read_on", "ctrl+down", "read(3)", "Read on", "Read on in the reasons and definitions."),
    Command("themes.read_back", "ctrl+up", "read(-3)", "Read back", "Go back in the reasons and definitions."),
)
"""With the coders' own themes."""

SEARCH = (
    Command("search.open", "enter", "open", "Go to the place", "Show the hit in its interview.", True),
    Command("search.mark", "space", "mark", "Mark", "Mark the hit, or no longer.", True),
    Command("search.mark_all", "a", "mark_all", "Mark all", "Mark all hits that are listed; again: none.", True),
    Command("search.code", "c", "code", "Code", "Code the marked hits as one operation, or else this hit.", True),
    Command("search.extent", "t", "extent", "By turn", "Code by the turn, or by the sentence.", True),
    Command("search.participants", "p", "participants", "Participants", "What participants say alone, or all.", True),
    Command("search.order", "s", "order", "Order", "The best hits first, or in the order of the interviews.", True),
    Command("search.words", "slash", "words", "Words", "Type other words.", True),
    Command(
        "search.star", "asterisk", "star", "Star", "Star the hit's sentences as an exemplar of a theme; again: not."
    ),
    Command("search.undo", "u", "undo", "Undo", "Take back the last thing that you did.", True),
    Command("search.back", "escape,q", "back", "Back", "Go back.", True),
    Command("search.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
    Command("search.down", "down,j", "row(1)", "Next", "Go to the next hit."),
    Command("search.up", "up,k", "row(-1)", "Previous", "Go to the hit before."),
    Command("search.page_down", "pagedown", "page(1)", "Page down", "Go a screen down."),
    Command("search.page_up", "pageup", "page(-1)", "Page up", "Go a screen up."),
    Command("search.first", "home", "edge(-1)", "First", "Go to the first hit."),
    Command("search.last", "end", "edge(1)", "Last", "Go to the last hit."),
)
"""With what a search in all interviews found."""

REVIEW = (
    Command("review.keep", "y", "keep", "Holds", "The coding holds under the new definition; it stays as it is.", True),
    Command("review.change", "x", "change", "Otherwise", "You would code it otherwise now; it stays as it is.", True),
    Command("review.open", "enter", "open", "Go to the place", "Show the coding in its interview.", True),
    Command("review.undo", "u", "undo", "Undo", "Take back the last thing that you did.", True),
    Command("review.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
    Command("review.down", "j", "row(1)", "Next", "Go to the next coding."),
    Command("review.up", "k", "row(-1)", "Previous", "Go to the coding before."),
    Command("review.back", "escape,q", "back", "Back", "Go back.", True),
)
"""With codings whose code was defined anew."""

SUGGESTIONS = (
    Command("suggestions.accept", "y,enter", "accept", "Accept", "Code the sentence so, and go on to the next.", True),
    Command("suggestions.pass", "x", "pass_over", "Pass over", "Go on without coding it; nothing is stored.", True),
    Command("suggestions.place", "g", "place", "Go to the place", "Show the sentence in its interview.", True),
    Command(
        "suggestions.everywhere",
        "a",
        "everywhere",
        "All interviews",
        "Search all interviews that you can code; again: this one alone.",
        True,
    ),
    Command("suggestions.undo", "u", "undo", "Undo", "Take back the last thing that you did.", True),
    Command("suggestions.back", "escape,q", "back", "Back", "Stop the search, and go back.", True),
    Command("suggestions.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
    Command("suggestions.down", "j", "row(1)", "Next", "Go to the next sentence."),
    Command("suggestions.up", "k", "row(-1)", "Previous", "Go to the sentence before."),
)
"""With sentences that may be of a code."""

CODEBOOK = (
    Command("codebook.apply", "enter", "apply", "Apply", "Apply the code to what is selected, and go back.", True),
    Command("codebook.filter", "slash", "filter", "Filter", "Type some letters that leave what fits.", True),
    Command("codebook.add", "a", "add", "Add", "Make a code, in a form with all its fields.", True),
    Command("codebook.edit", "e", "edit", "Edit", "Change the code's fields: name, key, colour, definitions.", True),
    Command("codebook.hide", "h", "hide", "Hide", "Hide the code's codings in the margin; again: show them.", True),
    Command("codebook.others", "H", "hide_others", "Hide others", "Hide all other codes there; again: show all.", True),
    Command(
        "codebook.passages", "p", "passages", "Passages", "The passages of the code; there one stars quotes.", True
    ),
    Command("codebook.memo", "M", "memo", "Memo", "Write a memo on the code.", True),
    Command("codebook.undo", "u", "undo", "Undo", "Take back the last thing that you did.", True),
    Command("codebook.back", "escape,q", "back", "Back", "Leave the filter; else go back.", True),
    Command("codebook.fold", "z", "fold", "Fold", "Close all branches of the tree; again: open all."),
    Command("codebook.close", "left", "close_branch", "Close", "Close the branch, or go to the code above it."),
    Command("codebook.open", "right", "open_branch", "Open", "Open the branch, or go into it."),
    Command("codebook.merge", "m", "merge", "Merge", "Let the code go into another one, as which it counts then."),
    Command("codebook.split", "s", "split", "Split", "Let several codes take the place of this one."),
    Command("codebook.retire", "x", "retire", "Retire", "Take the code out of the codebook; its codings stay."),
    Command("codebook.redo", "U,ctrl+r", "redo", "Redo", "Do again what you took back."),
    Command("codebook.down", "down,j", "move(1)", "Next", "Go to the next code."),
    Command("codebook.up", "up,k", "move(-1)", "Previous", "Go to the code before."),
    Command("codebook.page_down", "pagedown", "page(1)", "Page down", "Go a screen down."),
    Command("codebook.page_up", "pageup", "page(-1)", "Page up", "Go a screen up."),
    Command("codebook.first", "home,g", "place(0)", "First", "Go to the first code."),
    Command("codebook.last", "end,G", "place(-1)", "Last", "Go to the last code."),
    Command("codebook.read_on", "ctrl+down", "read(3)", "Read on", "Read on in the definition."),
    Command("codebook.read_back", "ctrl+up", "read(-3)", "Read back", "Go back in the definition."),
)
"""With the codes and their definitions."""
