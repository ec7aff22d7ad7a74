"""What a paper says of how a study was done, from what the study itself holds."""
