import { describe, expect, test } from 'vitest'
import { called, procedures } from './called-procedures.ts'
import { transports } from './open-console.ts'
import { alertsSuite } from './suites/alerts.ts'
import { deliverySuite } from './suites/delivery.ts'
import { incidentsSuite } from './suites/incidents.ts'
import { monitorSuite } from './suites/monitor.ts'
import { peopleSuite } from './suites/people.ts'
import { playbookBlocksSuite } from './suites/playbook-blocks.ts'
import { playbooksSuite } from './suites/playbooks.ts'
import { sourcesSuite } from './suites/sources.ts'
import { spikeSuite } from './suites/spikes.ts'
import { systemSuite } from './suites/system.ts'

describe.each(transports)('the contract over a %s', (transport) => {
  describe('system', () => systemSuite(transport))
  describe('monitor', () => monitorSuite(transport))
  describe('spikes', () => spikeSuite(transport))
  describe('sources', () => sourcesSuite(transport))
  describe('alerts', () => alertsSuite(transport))
  describe('delivery of alerts', () => deliverySuite(transport))
  describe('playbooks', () => playbooksSuite(transport))
  describe('blocks of playbooks', () => playbookBlocksSuite(transport))
  describe('incidents', () => incidentsSuite(transport))
  describe('people', () => peopleSuite(transport))
})

test('every procedure of the contract was called above', () => {
  expect(procedures().length).toBeGreaterThan(50)
  expect(procedures().filter((name) => !called.has(name))).toEqual([])
})
