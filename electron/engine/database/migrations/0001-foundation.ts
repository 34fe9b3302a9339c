/** Mentions, their rollups and full text, brands, sources, imports and saved views. */
export const foundation = `
CREATE TABLE brand (
  id INTEGER PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  removed_at INTEGER,
  matched INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  paused INTEGER NOT NULL DEFAULT 0,
  removed_at INTEGER,
  created_at INTEGER NOT NULL,
  last_success_at INTEGER,
  last_error_at INTEGER,
  last_error TEXT,
  last_mention_at INTEGER,
  mentions INTEGER NOT NULL DEFAULT 0,
  memory TEXT
) STRICT;

CREATE TABLE author (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  handle TEXT NOT NULL,
  followers INTEGER,
  first_seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE mention (
  id INTEGER PRIMARY KEY,
  source_id INTEGER NOT NULL REFERENCES source (id),
  kind INTEGER NOT NULL,
  native_id TEXT,
  url TEXT,
  author_id INTEGER NOT NULL REFERENCES author (id),
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  reach INTEGER,
  parent_id TEXT,
  thread_id TEXT,
  direct INTEGER NOT NULL,
  sentiment_score REAL,
  sentiment_class INTEGER,
  sentiment_origin INTEGER NOT NULL,
  brands_corrected INTEGER NOT NULL DEFAULT 0,
  flags TEXT,
  duplicate_of INTEGER REFERENCES mention (id),
  outcome TEXT,
  identity BLOB NOT NULL UNIQUE
) STRICT;
CREATE INDEX mention_by_source ON mention (source_id);
CREATE INDEX mention_by_language ON mention (language);
CREATE INDEX mention_by_author ON mention (author_id);
CREATE INDEX mention_by_thread ON mention (thread_id) WHERE thread_id IS NOT NULL;
CREATE INDEX mention_by_story ON mention (duplicate_of) WHERE duplicate_of IS NOT NULL;

CREATE TABLE mention_brand (
  brand_id INTEGER NOT NULL REFERENCES brand (id),
  mention_id INTEGER NOT NULL REFERENCES mention (id),
  direct INTEGER NOT NULL,
  PRIMARY KEY (brand_id, mention_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_brand_by_mention ON mention_brand (mention_id);

CREATE VIRTUAL TABLE mention_text USING fts5 (
  text, author,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TABLE mention_rollup (
  grain INTEGER NOT NULL,
  brand_id INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  language TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  direct INTEGER NOT NULL,
  reach INTEGER NOT NULL,
  PRIMARY KEY (grain, brand_id, bucket, source_id, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention_total (
  grain INTEGER NOT NULL,
  brand_id INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  direct INTEGER NOT NULL,
  reach INTEGER NOT NULL,
  PRIMARY KEY (grain, brand_id, bucket)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention_source_total (
  grain INTEGER NOT NULL,
  brand_id INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  source_id INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  direct INTEGER NOT NULL,
  reach INTEGER NOT NULL,
  PRIMARY KEY (grain, brand_id, bucket, source_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention_language_total (
  grain INTEGER NOT NULL,
  brand_id INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  language TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  neutral INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  direct INTEGER NOT NULL,
  reach INTEGER NOT NULL,
  PRIMARY KEY (grain, brand_id, bucket, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE language (
  code TEXT PRIMARY KEY,
  mentions INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE term_hour (
  brand_id INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  term TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  negative INTEGER NOT NULL,
  PRIMARY KEY (brand_id, bucket, term)
) STRICT, WITHOUT ROWID;

CREATE TABLE term_pending (
  id INTEGER PRIMARY KEY,
  mention_ids TEXT NOT NULL
) STRICT;

CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  mention_id INTEGER NOT NULL REFERENCES mention (id),
  field TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX correction_by_mention ON correction (mention_id);

CREATE TABLE saved_view (
  id INTEGER PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  removed_at INTEGER
) STRICT;

CREATE TABLE import_mapping (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  header TEXT NOT NULL CHECK (json_valid(header)),
  header_key TEXT NOT NULL UNIQUE,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  last_used_at INTEGER NOT NULL
) STRICT;

CREATE TABLE import_job (
  id INTEGER PRIMARY KEY,
  file_name TEXT NOT NULL,
  dry_run INTEGER NOT NULL,
  state TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  finished_at INTEGER,
  bytes INTEGER NOT NULL,
  bytes_read INTEGER NOT NULL,
  read INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  duplicates INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  rejected_sample TEXT NOT NULL CHECK (json_valid(rejected_sample)),
  rejected_file TEXT,
  earliest_at INTEGER,
  latest_at INTEGER,
  error TEXT
) STRICT;
`
