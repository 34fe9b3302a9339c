/** When live sources could not be heard, and until when the console was certainly there to hear them. */
export const coverage = `
CREATE TABLE coverage_gap (
  id INTEGER PRIMARY KEY,
  source_id INTEGER REFERENCES source (id),
  reason TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER
) STRICT;

CREATE TABLE coverage_stamp (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  at INTEGER NOT NULL,
  reached_at INTEGER NOT NULL
) STRICT;
`
