"""A new Chinese campaign workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaign.campaign_books import CampaignBook


@pytest.fixture
def book(tmp_path: Path) -> CampaignBook:
    return CampaignBook(tmp_path / "campaign.xlsx")
