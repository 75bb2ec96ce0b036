"""The campaign workbook: what a brief demands, as sheets that people fill in and as frozen settings."""
