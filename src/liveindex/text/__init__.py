"""Pure helpers that several rooms share. They know strings and numbers, nothing of articles."""
