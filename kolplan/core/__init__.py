"""The words, types and messages that every other part of kolplan shares; standard library only."""
