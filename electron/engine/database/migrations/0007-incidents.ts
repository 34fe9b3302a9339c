/** Incidents as timelines that are only ever added to, each entry with the hash of the one before, and what was kept as evidence. */
export const incidents = `
CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE incident_entry (
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  type TEXT NOT NULL AS (content ->> '$.type') STORED,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (incident_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER incident_entry_stays BEFORE UPDATE ON incident_entry BEGIN
  SELECT RAISE(ABORT, 'An entry of a timeline never changes');
END;
CREATE TRIGGER incident_entry_is_kept BEFORE DELETE ON incident_entry BEGIN
  SELECT RAISE(ABORT, 'An entry of a timeline is never deleted');
END;

CREATE TRIGGER incident_entry_is_not_replaced BEFORE INSERT ON incident_entry
WHEN EXISTS (SELECT 1 FROM incident_entry WHERE incident_id = NEW.incident_id AND number = NEW.number) BEGIN
  SELECT RAISE(ABORT, 'An entry of a timeline is never replaced');
END;

CREATE TABLE incident_evidence (
  hash TEXT PRIMARY KEY,
  content BLOB NOT NULL,
  kept_at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER incident_evidence_stays BEFORE UPDATE ON incident_evidence BEGIN
  SELECT RAISE(ABORT, 'Evidence never changes');
END;
CREATE TRIGGER incident_evidence_is_kept BEFORE DELETE ON incident_evidence BEGIN
  SELECT RAISE(ABORT, 'Evidence is never deleted');
END;
CREATE TRIGGER incident_evidence_is_not_replaced BEFORE INSERT ON incident_evidence
WHEN EXISTS (SELECT 1 FROM incident_evidence WHERE hash = NEW.hash) BEGIN
  SELECT RAISE(IGNORE);
END;

CREATE TABLE crisis_level (
  level INTEGER PRIMARY KEY CHECK (level BETWEEN 1 AND 4),
  definition TEXT NOT NULL CHECK (json_valid(definition))
) STRICT;
`
