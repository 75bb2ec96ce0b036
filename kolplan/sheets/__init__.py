"""The only place that knows spreadsheet formats: bytes to grids of cells, headings to columns, texts to numbers."""
