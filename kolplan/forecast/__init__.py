"""What a post costs and brings: quotes to offers with money, forecasts and fit."""
