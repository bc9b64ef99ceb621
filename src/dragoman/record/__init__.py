"""Room 5, keep: coded articles go in, one row a happening comes out, kept for years in one file.

`store` holds the tables (a DuckDB file, or PostgreSQL), `ingest` fills them, `merging` says which reports tell one
happening, `deriving` keeps the events true as reports and corrections arrive.
"""
