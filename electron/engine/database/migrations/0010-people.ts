/** People with what was done about their PINs, and what belongs to them all: the duty roster, the hours, how acting works. */
export const people = `
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  pin TEXT CHECK (json_valid(pin)),
  removed_at INTEGER
) STRICT;

CREATE TABLE person_pin_event (
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('set', 'changed', 'cleared')),
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX person_pin_event_of ON person_pin_event (person_id);
CREATE TRIGGER person_pin_event_stays BEFORE UPDATE ON person_pin_event BEGIN
  SELECT RAISE(ABORT, 'What was done about a PIN stays noted');
END;
CREATE TRIGGER person_pin_event_is_kept BEFORE DELETE ON person_pin_event BEGIN
  SELECT RAISE(ABORT, 'What was done about a PIN stays noted');
END;

CREATE TABLE people_setting (
  name TEXT PRIMARY KEY CHECK (name IN ('roster', 'hours', 'acting')),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;
`
