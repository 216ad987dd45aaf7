"""Writing a regulation file as its neighbours are written: the same words, the same comments, one layout."""
