import type { LanguageCues } from './cues.ts'
import { english } from './en.ts'
import { finnish } from './fi.ts'
import { french } from './fr.ts'
import { german } from './de.ts'
import { italian } from './it.ts'
import { portuguese } from './pt.ts'
import { spanish } from './es.ts'
import { swedish } from './sv.ts'

/** Word lists by language, each written by hand for this console. */
export const languageCues: Readonly<Record<string, LanguageCues>> = {
  en: english, fi: finnish, sv: swedish, de: german, fr: french, es: spanish, it: italian, pt: portuguese,
}
