"""Review: what decisions say now, which sentence comes next, and when enough has been read."""
