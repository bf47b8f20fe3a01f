"""An invented national round: returns of two years with planted problems and an answer key."""
