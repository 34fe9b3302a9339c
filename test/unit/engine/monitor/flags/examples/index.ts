import { english } from './en.ts'
import type { Example } from './example.ts'
import { finnish } from './fi.ts'
import { french } from './fr.ts'
import { german } from './de.ts'
import { italian } from './it.ts'
import { portuguese } from './pt.ts'
import { spanish } from './es.ts'
import { swedish } from './sv.ts'

export const examples: Readonly<Record<string, readonly Example[]>> = {
  en: english, fi: finnish, sv: swedish, de: german, fr: french, es: spanish, it: italian, pt: portuguese,
}
