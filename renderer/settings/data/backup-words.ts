import type { Backup } from '../../../electron/contract/index.ts'

export const backupReasons: Readonly<Record<Backup['reason'], string>> = {
  manual: 'Made by hand',
  'before-migration': 'Before an upgrade',
  'before-restore': 'Before a restore',
}
