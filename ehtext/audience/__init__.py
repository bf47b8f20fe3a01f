"""Who may have what of a submission: one table of rules, and no is the answer by default."""
