"""Figures of what the codings say and of how far coders agree, drawn for the paper."""
