"""Chosen options as a plan: posts, candidates, totals."""
