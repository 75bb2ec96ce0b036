"""What a campaign brought: results typed into sheet Tracking, compared with the plan."""
