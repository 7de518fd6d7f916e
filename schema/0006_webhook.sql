-- Endpoints, how far each has come, and what became of what they were told.

CREATE TABLE webhook (
  id BYTEA NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  purpose TEXT NOT NULL,
  description TEXT NOT NULL,
  state TEXT NOT NULL,               -- active, paused, disabled
  reason TEXT NOT NULL,              -- why it was disabled
  signature_header TEXT NOT NULL,
  connect_timeout_ms BIGINT NOT NULL,
  answer_timeout_ms BIGINT NOT NULL,
  not_found_declines BIGINT NOT NULL,
  subjects_ground TEXT NOT NULL,     -- on what ground its own subjects may be kept
  subjects_permit TEXT NOT NULL,     -- and by whose permit
  secrets BYTEA NOT NULL,            -- sealed with the endpoint's data key
  created BIGINT NOT NULL,
  updated BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- What an endpoint asked for, from which event on; so "skipped" is computed, never stored.
CREATE TABLE webhook_filter (
  webhook BYTEA NOT NULL,
  from_seq BIGINT NOT NULL,
  content TEXT NOT NULL,             -- JSON
  PRIMARY KEY (webhook, from_seq)
);

-- The natural persons an endpoint may be asked about, as blind indices.
CREATE TABLE webhook_subject (
  webhook BYTEA NOT NULL,
  subject BYTEA NOT NULL,
  PRIMARY KEY (webhook, subject)
);

-- Everything up to seq is settled or listed in packed.
CREATE TABLE webhook_cursor (
  webhook BYTEA NOT NULL PRIMARY KEY,
  seq BIGINT NOT NULL,
  segment BIGINT NOT NULL,           -- the last segment written
  packed BYTEA NOT NULL,             -- format byte, subjects that wait, counts
  saved BIGINT NOT NULL
);

-- The delivery log. Who accepts an ask tells whose customer it is about: outcomes are sealed.
CREATE TABLE webhook_segment (
  webhook BYTEA NOT NULL,
  number BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  total BIGINT NOT NULL,
  outcomes BYTEA NOT NULL,           -- sealed with the endpoint's data key
  root BYTEA NOT NULL,               -- Merkle root over the outcomes, as in the journal
  PRIMARY KEY (webhook, number)
);
