"""Where a study is kept: one SQLite file. Rows in, values of the model out; the only SQL of the program."""
