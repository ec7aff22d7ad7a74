"""What people do with a study: each function here is one rule-checked operation, or one question."""
