"""The command line. stdout carries the result alone; progress, notes and errors go to stderr."""
