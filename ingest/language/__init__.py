"""Dutch: sentences by rules, words by a pipeline trained here."""
