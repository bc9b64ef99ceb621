-- What questions and ingestion find rows by, besides primary keys: for PostgreSQL only, as DuckDB scans columns faster
-- than it looks up rows in an index of its own. None is unique: nothing rests on them.

CREATE INDEX ON articles (seq);
CREATE INDEX ON articles (story);
CREATE INDEX ON appearances (article);
CREATE INDEX ON reports (id);
CREATE INDEX ON reports (article);
CREATE INDEX ON evidence (article, sentence);
CREATE INDEX ON links (effect);
CREATE INDEX ON positions (article);
CREATE INDEX ON positions (holder);
CREATE INDEX ON blocks (report);
CREATE INDEX ON events (id);
CREATE INDEX ON event_parties (actor, event);
CREATE INDEX ON memberships (event);
CREATE INDEX ON fulfilments (act);
