"""Tests of kolplan; a folder for each package."""
