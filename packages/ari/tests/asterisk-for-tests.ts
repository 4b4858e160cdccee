import {
  type AttemptRef,
  type DialAttempt,
  type LegAddress,
  mintCallId,
  nodeIdSchema,
  type ProviderId,
  parseLegAddress,
  providerIdSchema,
  type Telephony,
  type TelephonyEvent,
} from '@partyline/core';
import { carrierCalls, createFakeLogger, type FakeLogger, type Stack, startTestStack, until } from '@partyline/testkit';
import { type AriConfig, createAriTelephony } from '../src/index.ts';

/** A PBX and a telephone network of their own. */
export function startAsterisk(): Promise<Stack> {
  return startTestStack({ servers: ['pbx', 'carrier'] });
}

export const alpha: ProviderId = providerIdSchema.parse('alpha');
export const direct: ProviderId = providerIdSchema.parse('direct');

export function ariConfig(stack: Stack, application = 'partyline'): AriConfig {
  const { ari } = stack.info;
  if (ari === undefined) throw new Error('this stack has no PBX');
  return {
    ...ari,
    node: nodeIdSchema.parse('pbx1'),
    application,
    allowNetworks: ['127.0.0.0/8'],
    providers: [
      ...['alpha', 'beta', 'gamma', 'delta'].map((id) => ({
        id: providerIdSchema.parse(id),
        dial: { phone: `PJSIP/{number}@${id}` },
        callerId: '+12025550199',
      })),
      { id: direct, dial: { phone: 'PJSIP/{number}@no-such-trunk', sip: 'PJSIP/sip/{uri}' } },
    ],
  };
}

/** A telephony that is connected, and everything it told. */
export interface Driver {
  readonly telephony: Telephony;
  readonly events: readonly TelephonyEvent[];
  readonly logger: FakeLogger;
  /** Kinds told of one attempt, in order. */
  kinds(ref: AttemptRef): readonly string[];
  /** Waits for an event of an attempt. */
  seen<Kind extends TelephonyEvent['kind']>(kind: Kind, ref?: AttemptRef): Promise<TelephonyEvent & { kind: Kind }>;
  /** Creates, waits until it may be dialled, dials. */
  ring(ref: AttemptRef, number: string, dial?: Partial<DialAttempt>): Promise<void>;
  /** Rings and waits for the answer. */
  call(ref: AttemptRef, number: string, dial?: Partial<DialAttempt>): Promise<void>;
}

/** What the name servers say. */
const namesForTests: Readonly<Record<string, readonly string[]>> = {
  'here.example': ['127.0.0.1'],
  'inward.example': ['10.0.0.1'],
};

export async function drive(config: AriConfig): Promise<Driver> {
  const logger = createFakeLogger();
  const lookup = async (name: string) => namesForTests[name] ?? [];
  const telephony = createAriTelephony(config, { logger, lookup, timings: { retryMaxMs: 500 } });
  const events: TelephonyEvent[] = [];
  telephony.start((event) => events.push(event));
  const driver: Driver = {
    telephony,
    events,
    logger,
    kinds: (ref) => events.filter((event) => isOf(event, ref)).map(({ kind }) => kind),
    async seen(kind, ref) {
      const find = () => events.find((event) => event.kind === kind && (ref === undefined || isOf(event, ref)));
      await until(() => find() !== undefined, `${kind} ${JSON.stringify(ref)}`);
      const found = find();
      if (found === undefined || !isKind(found, kind)) throw new Error('lost');
      return found;
    },
    async ring(ref, number, dial) {
      await telephony.create({ ref, provider: alpha, address: phone(number) });
      await driver.seen('ready', ref);
      await telephony.dial({ ref, ringTimeoutMs: 20_000, maxDurationMs: 60_000, ...dial });
    },
    async call(ref, number, dial) {
      await driver.ring(ref, number, dial);
      await driver.seen('answered', ref);
    },
  };
  await driver.seen('connected');
  return driver;
}

function isKind<Kind extends TelephonyEvent['kind']>(
  event: TelephonyEvent,
  kind: Kind,
): event is TelephonyEvent & { kind: Kind } {
  return event.kind === kind;
}

function isOf(event: TelephonyEvent, ref: AttemptRef): boolean {
  if (event.kind === 'announced') return event.callId === ref.callId && event.leg === ref.leg;
  return (
    'ref' in event && event.ref.callId === ref.callId && event.ref.leg === ref.leg && event.ref.attempt === ref.attempt
  );
}

/** The first attempts of as many legs of a call that no other test has. */
export function newLegs(count: number): readonly AttemptRef[] {
  const callId = mintCallId(crypto.getRandomValues(new Uint8Array(13)));
  return Array.from({ length: count }, (_, index) => ({ callId, leg: index + 1, attempt: 1 }));
}

export function newLeg(): AttemptRef {
  return { callId: mintCallId(crypto.getRandomValues(new Uint8Array(13))), leg: 1, attempt: 1 };
}

export function address(text: string): LegAddress {
  const parsed = parseLegAddress(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return parsed.address;
}

export const phone = (lastThree: string): LegAddress => address(`+12025550${lastThree}`);

/** Calls to a number that the telephone network has seen. */
export function callsTo(stack: Stack, lastThree: string) {
  return carrierCalls(stack).filter(({ number }) => number === `+12025550${lastThree}`);
}
