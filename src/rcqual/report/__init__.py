"""Files and tables that people read, shared by the command line and the screens."""
