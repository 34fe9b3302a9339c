/** What the watch over volumes and negative shares remembers, and the episodes it found. */
export const spikes = `
CREATE TABLE spike_checkpoint (
  id INTEGER PRIMARY KEY,
  watch TEXT NOT NULL,
  at INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  account TEXT NOT NULL,
  UNIQUE (watch, at)
) STRICT;

CREATE TABLE spike_state (
  checkpoint_id INTEGER NOT NULL REFERENCES spike_checkpoint (id) ON DELETE CASCADE,
  stream TEXT NOT NULL,
  detector BLOB NOT NULL,
  tracker TEXT NOT NULL,
  UNIQUE (checkpoint_id, stream)
) STRICT;

CREATE TABLE spike_episode (
  id INTEGER PRIMARY KEY,
  brand_id INTEGER NOT NULL,
  watch TEXT NOT NULL,
  stream TEXT NOT NULL,
  scope TEXT NOT NULL CHECK (json_valid(scope)),
  measure TEXT NOT NULL,
  onset_at INTEGER NOT NULL,
  peak_at INTEGER NOT NULL,
  peak_value REAL NOT NULL,
  end_at INTEGER,
  total REAL NOT NULL,
  expected_total REAL,
  confidence TEXT NOT NULL,
  provisional INTEGER NOT NULL,
  noticed_at INTEGER NOT NULL,
  part_of INTEGER REFERENCES spike_episode (id) ON DELETE SET NULL,
  arithmetic TEXT NOT NULL CHECK (json_valid(arithmetic))
) STRICT;
CREATE INDEX spike_episode_by_onset ON spike_episode (onset_at);
CREATE INDEX spike_episode_by_stream ON spike_episode (watch, stream, onset_at);
CREATE INDEX spike_episode_by_part ON spike_episode (part_of) WHERE part_of IS NOT NULL;
`
