"""Rosters: grids of creators to the roster frames, with a finding for whatever is wrong or doubtful."""
