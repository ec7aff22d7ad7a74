"""The screen: a face of the study for a terminal, drawn with Textual."""
