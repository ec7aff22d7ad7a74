"""The field's words as values: passages, codings, codes, coders, rounds, decisions. No input or output here."""
