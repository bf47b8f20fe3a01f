"""Files made to do harm, and reading tasks that misbehave."""
