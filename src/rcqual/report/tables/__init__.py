"""What the codings say: one question a module, from the analysis set; the only place where pandas is used."""
