/** Changes that incidents' reviews propose to playbooks, and what was decided about them. */
export const proposals = `
CREATE TABLE playbook_proposal (
  id INTEGER PRIMARY KEY,
  playbook_id INTEGER NOT NULL REFERENCES playbook (id),
  incident_id INTEGER NOT NULL REFERENCES incident (id),
  incident_title TEXT NOT NULL,
  entry INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  why TEXT NOT NULL,
  proposal TEXT NOT NULL CHECK (json_valid(proposal)),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'taken', 'declined', 'withdrawn')),
  decided_at INTEGER,
  decided_by TEXT,
  reason TEXT NOT NULL DEFAULT '',
  UNIQUE (incident_id, entry)
) STRICT;
CREATE INDEX playbook_proposal_by_playbook ON playbook_proposal (playbook_id, state);
`
