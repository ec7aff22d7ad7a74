"""Transcripts as people have them, one format a file: bytes in, who says what out."""
