"""Sample submissions of fictional areas: the texts, the layouts and the answer key."""
