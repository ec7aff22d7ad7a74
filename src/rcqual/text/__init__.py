"""From a file's text to passages: turns, sentences, what is safe to show. Pure: strings in, spans out."""
