-- What the store itself keeps. One text for both engines: BYTEA, BIGINT and TEXT only; a line that
-- ends in a marker such as "--sqlite: WITHOUT ROWID" holds that suffix for the one engine (it
-- halves a table of short rows: 109 bytes a data key instead of 222, at the same speed).

-- One random key per owner, wrapped by the master key. Deleting the row shreds what it sealed.
CREATE TABLE data_key (
  owner BYTEA PRIMARY KEY,
  wrapped BYTEA NOT NULL,
  created BIGINT NOT NULL
) --sqlite: WITHOUT ROWID
;

-- Single facts about this store, such as the proof of its master key.
CREATE TABLE store_meta (
  name TEXT PRIMARY KEY,
  content BYTEA NOT NULL
);

-- Answers to creating requests by Idempotency-Key, kept for a day.
CREATE TABLE idempotency (
  key_hash BYTEA PRIMARY KEY,
  request_hash BYTEA NOT NULL,
  status BIGINT NOT NULL,
  content_type TEXT NOT NULL,
  body BYTEA NOT NULL,
  headers TEXT NOT NULL,
  created BIGINT NOT NULL
);
CREATE INDEX idempotency_created ON idempotency (created);
