"""Independent coding of interviews by a team: blind rounds, agreement, consensus, exemplar quotes."""

# A constant, because importlib.metadata costs as much at start as everything else together.
__version__ = "0.1.0"
