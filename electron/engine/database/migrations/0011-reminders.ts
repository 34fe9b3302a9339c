/** Alerts that remind of what is due: each of one incident, or of the playbooks. */
export const reminders = `
ALTER TABLE alert ADD COLUMN subject TEXT;
CREATE INDEX alert_reminding ON alert (raised_at) WHERE subject IS NOT NULL;
`
