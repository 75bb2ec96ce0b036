"""Files on disk: whole-or-nothing writing, backups, locks and hashes."""
