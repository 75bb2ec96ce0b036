"""Lets `python -m kolplan` run the command line."""

from kolplan.cli import main

main()
