"""The review page under load: a store of many cards, several people, keys pressed by a browser."""
