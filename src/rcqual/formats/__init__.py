"""Files that rcqual reads back: bytes in, values and problems out; values in, text out."""
