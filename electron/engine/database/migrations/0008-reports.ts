/** Situation reports that are being written, one of each form and incident. Issued ones stand in the timeline. */
export const reports = `
CREATE TABLE incident_report_draft (
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  form TEXT NOT NULL CHECK (form IN ('working', 'executive')),
  revision INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (json_valid(state)),
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  saved_at INTEGER NOT NULL,
  PRIMARY KEY (incident_id, form)
) STRICT, WITHOUT ROWID;
`
