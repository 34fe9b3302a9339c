import Sqlite from 'better-sqlite3'

/** Another program that has the database open and holds it, until it is told to end. */
const [file = '', how] = process.argv.slice(2)
const database = new Sqlite(file, { timeout: 10_000 })
// A database viewer in its own exclusive mode keeps even readers out.
if (how === 'alone') database.pragma('locking_mode = EXCLUSIVE')
database.exec('BEGIN EXCLUSIVE')
if (how === 'alone') database.exec('CREATE TABLE IF NOT EXISTS somebody_elses (a); DROP TABLE somebody_elses')
process.send?.('held')
process.once('message', () => {
  database.exec('ROLLBACK')
  database.close()
  process.disconnect()
})
