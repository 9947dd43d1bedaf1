"""One module for each format of answers."""
