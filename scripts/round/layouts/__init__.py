"""The layouts of returns beside those of the samples."""
