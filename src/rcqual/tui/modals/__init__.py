"""What asks a question in front of a screen."""
