"""The schedule as a calendar file (.ics)."""
