"""`python -m dragoman.cli` is the same as `dragoman`."""

from dragoman.cli.app import main

main()
