"""Dragoman reads what every side reported about a diplomatic encounter and keeps the sourced record."""

__version__ = "0.1.0"
