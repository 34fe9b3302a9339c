/**
 * Flags as objects and by kind, corrections of drawn mentions, adaptations of the sentiment model, and what stored
 * mentions were judged with. Flags 0 and 1 are `cut` and `future-dated`.
 */
export const judgements = `
CREATE TABLE mention_flag (
  flag INTEGER NOT NULL,
  mention_id INTEGER NOT NULL REFERENCES mention (id),
  PRIMARY KEY (flag, mention_id)
) STRICT, WITHOUT ROWID;

INSERT OR IGNORE INTO mention_flag (flag, mention_id)
  SELECT CASE word.value WHEN 'cut' THEN 0 ELSE 1 END, mention.id
  FROM mention, json_each(mention.flags) word WHERE word.value IN ('cut', 'future-dated');
UPDATE mention SET flags = (
  SELECT json_group_array(json_object('kind', word.value, 'evidence', json('[]'), 'origin', 'detector')) FROM json_each(mention.flags) word
) WHERE flags IS NOT NULL;

ALTER TABLE correction ADD COLUMN sample INTEGER NOT NULL DEFAULT 0;

CREATE TABLE sentiment_adaptation (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  parameters TEXT NOT NULL CHECK (json_valid(parameters)),
  samples INTEGER NOT NULL,
  basis TEXT NOT NULL,
  model_version TEXT NOT NULL,
  removed_at INTEGER
) STRICT;

CREATE TABLE judged_with (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  current TEXT,
  target TEXT,
  before_id INTEGER,
  done INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO judged_with (id) VALUES (1);
`
