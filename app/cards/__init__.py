"""What the review page knows and says, without drawing any of it."""
