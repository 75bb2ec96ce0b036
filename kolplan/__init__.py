"""kolplan plans influencer campaigns in spreadsheets and proves how good its plans are."""

__version__ = "0.1.0"
