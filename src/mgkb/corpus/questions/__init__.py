"""Questions across a corpus, in SQL."""
