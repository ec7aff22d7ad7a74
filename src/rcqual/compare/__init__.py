"""Who said what where: judgements, disagreements and consensus, derived from several coders' codings. Pure."""
