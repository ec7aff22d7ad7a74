"""How far coders agree, corrected for chance. Knows judgements and units, nothing of interviews; one paper a file."""
