"""What a record is handed over as: tables for other tools, each with its datapackage and citation.

In:  an open record (a store) and a filter.
Out: files, whole or not at all: CSV, Parquet, JSON Lines; PLOVER's exchange format; ICEWS's and POLECAT's columns;
     dyad-month and dyad-year panels; GeoJSON; FollowTheMoney. `read` gives the rows of a table back.
"""

from .citing import cite, cite_record
from .exporting import Exported, export
from .formats import FORMATS
from .reading import read

__all__ = ["FORMATS", "Exported", "cite", "cite_record", "export", "read"]
