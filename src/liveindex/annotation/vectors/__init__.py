"""Title and sentences -> one vector for the article and one for each sentence, from a table of word pieces."""
