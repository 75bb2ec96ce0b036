"""Briefs for creators as documents."""
