"""Knows the parties: names, offices and who held them when, organisations, places; and says who is meant."""

from dragoman.parties.catalogue import Catalogue
from dragoman.parties.matcher import Match, Matcher
from dragoman.parties.records import Holding, Locality, Office, Organisation, State
from dragoman.parties.resolver import Resolution, Unresolved, resolve

__all__ = [
    "Catalogue",
    "Holding",
    "Locality",
    "Match",
    "Matcher",
    "Office",
    "Organisation",
    "Resolution",
    "State",
    "Unresolved",
    "resolve",
]
