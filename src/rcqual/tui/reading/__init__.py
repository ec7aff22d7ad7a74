"""The reading pane's insides, as plain values without an app: text, rows, brackets, movement, strips."""
