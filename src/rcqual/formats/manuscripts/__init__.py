"""Manuscripts whose quotations are held against the interviews: bytes in, paragraphs and problems out."""
