import { afterEach, beforeEach, describe } from 'vitest';
import { adapterStateContract } from './adapter-state-contract.ts';
import { budgetsContract } from './budgets-contract.ts';
import type { BusHarness } from './bus-harness.ts';
import { callStoreContract } from './call-store-contract.ts';
import { commandContract, dispatchContract } from './command-contract.ts';
import { drainsContract } from './drains-contract.ts';
import { leaseContract } from './lease-contract.ts';
import { linesContract } from './lines-contract.ts';
import { operatorContract } from './operator-contract.ts';
import { outboxContract } from './outbox-contract.ts';
import { quotaContract } from './quota-contract.ts';
import { ratesContract } from './rates-contract.ts';
import { ratingsContract } from './ratings-contract.ts';
import { recordsContract } from './records-contract.ts';
import { spoolContract } from './spool-contract.ts';
import { talksContract } from './talks-contract.ts';
import { watchContract } from './watch-contract.ts';

/** What every bus owes to what stands on it; see the comments of core's ports. Each test gets empty storage. */
export function describeBusContract(name: string, makeHarness: () => Promise<BusHarness>): void {
  describe(`bus contract: ${name}`, () => {
    let current: BusHarness | undefined;
    const harness = (): BusHarness => {
      if (current === undefined) throw new Error('there is a harness only within a test');
      return current;
    };
    beforeEach(async () => {
      current = await makeHarness();
    });
    afterEach(async () => {
      await current?.close();
      current = undefined;
    });
    describe('commands', () => commandContract(harness));
    describe('dispatch', () => dispatchContract(harness));
    describe('call store', () => callStoreContract(harness));
    describe('outbox', () => outboxContract(harness));
    describe('adapter state', () => adapterStateContract(harness));
    describe('quota', () => quotaContract(harness));
    describe('rates', () => ratesContract(harness));
    describe('spool', () => spoolContract(harness));
    describe('watch stream', () => watchContract(harness));
    describe('talks', () => talksContract(harness));
    describe('records', () => recordsContract(harness));
    describe('lines', () => linesContract(harness));
    describe('budgets', () => budgetsContract(harness));
    describe('ratings', () => ratingsContract(harness));
    describe('lease', () => leaseContract(harness));
    describe('drains', () => drainsContract(harness));
    describe('operator view', () => operatorContract(harness));
  });
}
