"""Terminal views of plans and rosters."""
