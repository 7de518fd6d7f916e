-- The journal: one row per event, never changed. Bodies lie apart so that they can be deleted while
-- the chain still verifies; one link per commit.
CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,
  event_id BYTEA NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id BYTEA NOT NULL,
  dataset TEXT NOT NULL,
  fields TEXT NOT NULL,
  material BIGINT NOT NULL,
  rule_version TEXT NOT NULL,
  caused_by BYTEA,
  depth BIGINT NOT NULL,
  commitment BYTEA NOT NULL
);
CREATE UNIQUE INDEX journal_by_event ON journal (event_id);
CREATE INDEX journal_by_subject ON journal (subject_id, seq);

CREATE TABLE journal_body (
  seq BIGINT PRIMARY KEY,
  salt BYTEA NOT NULL,
  body BYTEA NOT NULL
);

CREATE TABLE journal_link (
  last_seq BIGINT PRIMARY KEY,
  first_seq BIGINT NOT NULL,
  root BYTEA NOT NULL,
  link BYTEA NOT NULL
);

CREATE TABLE journal_cursor (
  reader TEXT PRIMARY KEY,
  seq BIGINT NOT NULL,
  saved BIGINT NOT NULL
);
