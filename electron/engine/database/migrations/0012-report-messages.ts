/** Situation reports on their way to somebody by e-mail. */
export const reportMessages = `
CREATE TABLE report_message (
  id INTEGER PRIMARY KEY,
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  entry INTEGER NOT NULL,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  time_zone TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
  attempts INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  sent_at INTEGER,
  error TEXT
) STRICT;
CREATE INDEX report_message_waiting ON report_message (next_attempt_at) WHERE state = 'waiting';
CREATE INDEX report_message_of ON report_message (incident_id, entry);
`
