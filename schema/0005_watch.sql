-- Which parties are concerned by which objects; subject is the blind index of scheme:canonical.
-- Events of the journal after since_seq are news to the party.
CREATE TABLE watch (
  dataset TEXT NOT NULL,
  subject BYTEA NOT NULL,
  party_id BYTEA NOT NULL,
  since_seq BIGINT NOT NULL,
  PRIMARY KEY (dataset, subject, party_id)
) --sqlite: WITHOUT ROWID
;
