"""A national round at once: flags, the board, good practice, learning sets and peers."""
