/** Playbooks and the blocks that they share: a working copy each, and the versions that were kept of it. */
export const playbooks = `
CREATE TABLE playbook (
  id INTEGER PRIMARY KEY,
  shipped TEXT UNIQUE,
  summary TEXT NOT NULL CHECK (json_valid(summary)),
  content TEXT NOT NULL CHECK (json_valid(content)),
  revision INTEGER NOT NULL DEFAULT 1,
  saved_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE playbook_version (
  playbook_id INTEGER NOT NULL REFERENCES playbook (id),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  note TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (playbook_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER playbook_version_stays BEFORE UPDATE ON playbook_version BEGIN
  SELECT RAISE(ABORT, 'A version of a playbook never changes');
END;
CREATE TRIGGER playbook_version_is_kept BEFORE DELETE ON playbook_version BEGIN
  SELECT RAISE(ABORT, 'A version of a playbook is never deleted');
END;

CREATE TABLE playbook_block (
  key TEXT PRIMARY KEY,
  content TEXT NOT NULL CHECK (json_valid(content)),
  revision INTEGER NOT NULL DEFAULT 1,
  saved_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE playbook_block_version (
  block_key TEXT NOT NULL REFERENCES playbook_block (key),
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by TEXT NOT NULL,
  note TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  PRIMARY KEY (block_key, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER playbook_block_version_stays BEFORE UPDATE ON playbook_block_version BEGIN
  SELECT RAISE(ABORT, 'A version of a block never changes');
END;
CREATE TRIGGER playbook_block_version_is_kept BEFORE DELETE ON playbook_block_version BEGIN
  SELECT RAISE(ABORT, 'A version of a block is never deleted');
END;
`
