"""What can be exported, and whether what is stored still stands. Formats are the business of `serve.exports`."""
