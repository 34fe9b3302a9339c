/** Alert rules, what they raised, who is told, and the outbox of the messages. */
export const alerts = `
CREATE TABLE alert_watch (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  seeded INTEGER NOT NULL DEFAULT 0,
  evaluated_through INTEGER
) STRICT;
INSERT INTO alert_watch (id) VALUES (1);

CREATE TABLE alert_rule (
  id INTEGER PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  evaluate_from INTEGER NOT NULL,
  muted_at INTEGER,
  muted_until INTEGER,
  mute_reason TEXT,
  removed_at INTEGER
) STRICT;

CREATE TABLE alert (
  id INTEGER PRIMARY KEY,
  rule_id INTEGER NOT NULL REFERENCES alert_rule (id),
  rule TEXT NOT NULL CHECK (json_valid(rule)),
  severity TEXT NOT NULL,
  brand_id INTEGER,
  started_at INTEGER NOT NULL,
  raised_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  first_met_at INTEGER NOT NULL,
  last_met_at INTEGER NOT NULL,
  ended_at INTEGER,
  peak REAL NOT NULL,
  arithmetic TEXT NOT NULL CHECK (json_valid(arithmetic)),
  acknowledged_at INTEGER,
  acknowledged_by TEXT,
  acknowledged_note TEXT,
  muted_at INTEGER,
  muted_until INTEGER,
  mute_reason TEXT,
  suppressed TEXT,
  suppressed_until INTEGER,
  judged TEXT,
  decision TEXT,
  decided_at INTEGER,
  decided_by TEXT,
  decision_reason TEXT,
  next_step INTEGER NOT NULL,
  next_step_at INTEGER
) STRICT;
CREATE INDEX alert_by_rule ON alert (rule_id, last_met_at);
CREATE INDEX alert_lasting ON alert (rule_id) WHERE ended_at IS NULL;
CREATE INDEX alert_open ON alert (next_step_at) WHERE acknowledged_at IS NULL;

CREATE TABLE alert_step (
  id INTEGER PRIMARY KEY,
  alert_id INTEGER NOT NULL REFERENCES alert (id),
  at INTEGER NOT NULL,
  step INTEGER NOT NULL,
  recipient_id INTEGER,
  recipient_name TEXT,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX alert_step_by_alert ON alert_step (alert_id);

CREATE TABLE alert_recipient (
  id INTEGER PRIMARY KEY,
  definition TEXT NOT NULL CHECK (json_valid(definition)),
  last_sent_at INTEGER,
  last_failed_at INTEGER,
  last_error TEXT,
  removed_at INTEGER
) STRICT;

CREATE TABLE mail_server (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  definition TEXT NOT NULL CHECK (json_valid(definition))
) STRICT;

CREATE TABLE alert_delivery (
  id INTEGER PRIMARY KEY,
  alert_id INTEGER NOT NULL REFERENCES alert (id),
  step INTEGER NOT NULL,
  channel TEXT NOT NULL,
  recipient_id INTEGER REFERENCES alert_recipient (id),
  recipient_name TEXT,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  next_attempt_at INTEGER,
  sent_at INTEGER,
  error TEXT,
  idempotency_key TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX alert_delivery_by_alert ON alert_delivery (alert_id);
CREATE INDEX alert_delivery_due ON alert_delivery (next_attempt_at) WHERE state IN ('waiting', 'sending');
`
