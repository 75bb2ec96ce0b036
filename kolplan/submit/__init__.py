"""The client's own table (提报表), filled from a plan; nothing internal goes with it."""
