-- Version 1 of a record. Types that DuckDB and PostgreSQL share; lists are JSON texts; dates are EDTF in text, with the
-- first and last day beside it (NULL: open or unknown). Machine's rows: articles to quotes. Derived from them and from
-- the corrections, and rebuilt at any time: events, event_parties, memberships, fulfilments.
--
-- Ids say what a thing is and never change. Other tables refer to it by its number, `seq`, given in the order of arrival
-- (an event has the number of its anchor report): DuckDB finds 200 numbers among a million rows in 5 ms, 200 ids in
-- 125 ms, and where what is asked for arrived together it reads a part of the column only.

CREATE TABLE runs (
  id TEXT PRIMARY KEY,            -- hash of what follows
  version TEXT NOT NULL, model TEXT NOT NULL, codebook TEXT NOT NULL, parties TEXT NOT NULL
);
CREATE TABLE articles (
  seq INTEGER NOT NULL,           -- its number
  id TEXT PRIMARY KEY,            -- from the hash of the normalised text
  sha256 TEXT NOT NULL,           -- of the text as stored, which evidence points into
  text TEXT NOT NULL, title TEXT, url TEXT, publisher TEXT, language TEXT NOT NULL,
  published TEXT, published_from TEXT NOT NULL, published_why TEXT NOT NULL, first DATE, last DATE,
  story TEXT NOT NULL,            -- the smallest id among its near copies
  replaced_by TEXT,               -- the later text at the same URL; NULL: current
  run TEXT NOT NULL
);
CREATE TABLE appearances (        -- where an article was met: exact copies in other outlets are rows here
  id TEXT PRIMARY KEY, article INTEGER NOT NULL, given_id TEXT NOT NULL, url TEXT, publisher TEXT, published TEXT,
  origin TEXT NOT NULL            -- file and line
);
CREATE TABLE pages (               -- the texts met at one address, in the order of their arrival
  address TEXT, n INTEGER, article INTEGER NOT NULL, PRIMARY KEY (address, n)
);
CREATE TABLE bands (hash BIGINT, article INTEGER, PRIMARY KEY (hash, article));  -- MinHash bands, for near copies
CREATE TABLE failures (           -- what could not be read or was skipped; tried again at the next ingest
  origin TEXT PRIMARY KEY, kind TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE sentences (article INTEGER, n INTEGER, start INTEGER, stop INTEGER, text TEXT, PRIMARY KEY (article, n));
CREATE TABLE mentions (
  article INTEGER, start INTEGER, stop INTEGER, sentence INTEGER, text TEXT, actors TEXT, kind TEXT, name TEXT, role TEXT,
  sector TEXT, why TEXT, garbled BOOLEAN, PRIMARY KEY (article, start, stop)
);
CREATE TABLE reports (            -- one article's telling of one happening, in one or more sentences (evidence)
  seq INTEGER PRIMARY KEY,        -- its number
  id TEXT NOT NULL,               -- from article, type and place in the text: the same under another model
  article INTEGER NOT NULL, run TEXT NOT NULL, said_as TEXT NOT NULL,
  type TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL, quad INTEGER NOT NULL, score DOUBLE PRECISION NOT NULL,
  status TEXT NOT NULL, edtf TEXT, first DATE, last DATE,
  place TEXT, country TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION, about TEXT NOT NULL,
  holder TEXT, holder_name TEXT, confidence DOUBLE PRECISION NOT NULL
);
CREATE TABLE report_parties (
  report INTEGER, side TEXT, n INTEGER, actor TEXT NOT NULL, name TEXT, role TEXT, sector TEXT, start INTEGER, stop INTEGER,
  PRIMARY KEY (report, side, n)
);
CREATE TABLE evidence (           -- n = 0 is the report's own; the others tell it again
  report INTEGER, n INTEGER, article INTEGER NOT NULL, sentence INTEGER, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL, PRIMARY KEY (report, n)
);
CREATE TABLE links (              -- what a text itself ties together: cause and effect are reports
  cause INTEGER, effect INTEGER, kind TEXT, start INTEGER, stop INTEGER, exact TEXT, prefix TEXT, suffix TEXT,
  PRIMARY KEY (cause, effect)
);
CREATE TABLE positions (
  id TEXT PRIMARY KEY, article INTEGER NOT NULL, run TEXT NOT NULL, holder TEXT NOT NULL, polarity TEXT NOT NULL,
  object TEXT NOT NULL, start INTEGER, stop INTEGER, exact TEXT, prefix TEXT, suffix TEXT
);
CREATE TABLE quotes (
  article INTEGER, start INTEGER, stop INTEGER, speaker TEXT, text TEXT, prefix TEXT, suffix TEXT,
  PRIMARY KEY (article, start)
);
CREATE TABLE blocks (key BIGINT, report INTEGER, PRIMARY KEY (key, report));  -- where merging looks for its like

CREATE TABLE events (             -- one happening, told by one or more reports
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL, main INTEGER NOT NULL,           -- main: the report that speaks for it
  type TEXT NOT NULL, mode TEXT, contexts TEXT NOT NULL, quad INTEGER NOT NULL, score DOUBLE PRECISION NOT NULL,
  status TEXT NOT NULL, edtf TEXT, first DATE, last DATE,
  place TEXT, country TEXT, lat DOUBLE PRECISION, lon DOUBLE PRECISION, about TEXT NOT NULL,
  holder TEXT, holder_name TEXT, confidence DOUBLE PRECISION NOT NULL,
  reports INTEGER NOT NULL, articles INTEGER NOT NULL, outlets INTEGER NOT NULL,
  disagreements TEXT NOT NULL,    -- the fields that its reports tell differently: {"when": [["2022-08-09", ["r1"]], …]}
  judgement TEXT,                 -- accepted, rejected, unsure; NULL: nobody has looked
  edited TEXT NOT NULL            -- the fields that a person set: {"status": "planned"}
);
CREATE TABLE event_parties (
  event INTEGER, side TEXT, n INTEGER, actor TEXT NOT NULL, name TEXT, role TEXT, sector TEXT,
  PRIMARY KEY (event, side, n)
);
CREATE TABLE memberships (report INTEGER PRIMARY KEY, event INTEGER NOT NULL);
CREATE TABLE fulfilments (        -- what became of a plan or promise: kind held, called-off, moved
  plan INTEGER, act INTEGER, kind TEXT NOT NULL, PRIMARY KEY (plan, act)
);
CREATE TABLE corrections (        -- a person's word; never deleted, only undone
  id TEXT PRIMARY KEY, made_at TEXT NOT NULL, made_by TEXT NOT NULL, verb TEXT NOT NULL,
  anchors TEXT NOT NULL,          -- what it is about: evidence (article, start, stop, exact, type), not ids
  field TEXT, value TEXT, note TEXT, undone_at TEXT, undone_by TEXT
);
