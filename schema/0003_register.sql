-- Objects of registers, their older states, the runs that loaded them.
-- key is the blind index of scheme:canonical for every object, so that one rule serves
-- organisations and natural persons; document holds the key and the record, sealed for persons.
CREATE TABLE object (
  dataset TEXT NOT NULL,
  key BYTEA NOT NULL,
  object_id BYTEA NOT NULL,
  person BIGINT NOT NULL,
  state BIGINT NOT NULL,
  missing_runs BIGINT NOT NULL,
  version BIGINT NOT NULL,
  content_hash BIGINT NOT NULL,
  document BYTEA NOT NULL,
  source TEXT NOT NULL,
  published BIGINT NOT NULL,
  fetched BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  run_id BYTEA NOT NULL,
  PRIMARY KEY (dataset, key)
);
CREATE UNIQUE INDEX object_by_id ON object (object_id);

-- Reverse field differences: row `version` turns version + 1 back into version.
CREATE TABLE object_history (
  object_id BYTEA NOT NULL,
  version BIGINT NOT NULL,
  until_at BIGINT NOT NULL,
  difference BYTEA NOT NULL,
  PRIMARY KEY (object_id, version)
);

CREATE TABLE dataset_state (
  dataset TEXT NOT NULL,
  source TEXT NOT NULL,
  mapping_hash TEXT NOT NULL,
  field_rules TEXT NOT NULL,           -- JSON: by field, a hash of how it was read
  published BIGINT NOT NULL,
  loaded BIGINT NOT NULL,
  objects BIGINT NOT NULL,
  PRIMARY KEY (dataset, source)
);

CREATE TABLE dataset_dictionary (
  dataset TEXT NOT NULL,
  number BIGINT NOT NULL,
  made BIGINT NOT NULL,
  content BYTEA NOT NULL,
  PRIMARY KEY (dataset, number)
);

CREATE TABLE run (
  run_id BYTEA PRIMARY KEY,
  source TEXT NOT NULL,
  dataset TEXT NOT NULL,
  state TEXT NOT NULL,
  kind TEXT NOT NULL,
  mapping_hash TEXT NOT NULL,
  field_rules TEXT NOT NULL,
  file_name TEXT NOT NULL,
  published BIGINT NOT NULL,
  started BIGINT NOT NULL,
  finished BIGINT NOT NULL,
  position BIGINT NOT NULL,
  frames BIGINT NOT NULL,
  counts TEXT NOT NULL,
  report TEXT NOT NULL
);
CREATE INDEX run_by_state ON run (state);
