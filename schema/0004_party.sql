-- Parties and their values. Everything personal is sealed: what stands in the clear is ids, kinds,
-- times, the names of grounds, and blind indexes.

CREATE TABLE party (
  party_id BYTEA PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  purpose TEXT NOT NULL,
  verified BIGINT NOT NULL,
  created BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  version BIGINT NOT NULL
) --sqlite: WITHOUT ROWID
;
CREATE INDEX party_by_update ON party (updated, party_id);

-- One row per (party, set of grounds): its open values, sealed as one under the key of key_owner.
CREATE TABLE party_part (
  party_id BYTEA NOT NULL,
  part BIGINT NOT NULL,
  version BIGINT NOT NULL,
  grounds TEXT NOT NULL,
  key_owner BYTEA NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (party_id, part)
);

-- What a part's values were before: one row per write that closed any, under the part's own key.
CREATE TABLE party_history (
  party_id BYTEA NOT NULL,
  part BIGINT NOT NULL,
  version BIGINT NOT NULL,
  known_to BIGINT NOT NULL,
  sealed BYTEA NOT NULL,
  PRIMARY KEY (party_id, part, version)
);

-- One party per identifier.
CREATE TABLE party_blind (
  blind BYTEA NOT NULL,
  scheme TEXT NOT NULL,
  party_id BYTEA NOT NULL,
  PRIMARY KEY (blind, scheme)
) --sqlite: WITHOUT ROWID
;

-- Who read which party's data for what, written in batches; each batch is one event of the journal.
CREATE TABLE access_log (
  subject_id BYTEA NOT NULL,
  subject_type TEXT NOT NULL,
  batch BYTEA NOT NULL,
  position BIGINT NOT NULL,
  at BIGINT NOT NULL,
  operation TEXT NOT NULL,
  purpose TEXT NOT NULL,
  PRIMARY KEY (subject_id, batch, position)
) --sqlite: WITHOUT ROWID
;
