import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { readAmiAccess } from './ami-pbx.ts';

/** The Asterisk Manager Interface as dialler scripts use it: `Originate` into ConfBridge, leg after leg. */
export class BareAmi {
  readonly #socket: Socket;
  /** Who waits for an event of this name about this channel. */
  readonly #waiting = new Map<string, (fields: ReadonlyMap<string, string>) => void>();

  private constructor(socket: Socket) {
    this.#socket = socket;
    let fields = new Map<string, string>();
    createInterface({ input: socket }).on('line', (line) => {
      const colon = line.indexOf(': ');
      if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2));
      if (line !== '') return;
      this.#hear(fields);
      fields = new Map();
    });
  }

  static async connect(stackDir: string): Promise<BareAmi> {
    const { port, user, password } = readAmiAccess(stackDir);
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    const ami = new BareAmi(socket);
    const accepted = ami.#next('login');
    ami.#send({ Action: 'Login', ActionID: 'login', Username: user, Secret: password, Events: 'call' });
    if ((await accepted).get('Response') !== 'Success') throw new Error('Asterisk refuses the AMI login');
    return ami;
  }

  /** Resolves when leg 2 has hung up and leg 1 has been let go. */
  async call(id: string, numbers: readonly [string, string]): Promise<void> {
    const [one, two] = [`${id}-1`, `${id}-2`];
    const twoGone = this.#next(`hangup ${two}`);
    await this.#originate(one, numbers[0], id);
    await this.#originate(two, numbers[1], id);
    await twoGone;
    const oneGone = this.#next(`hangup ${one}`);
    this.#send({ Action: 'Hangup', Channel: one });
    await oneGone;
  }

  async #originate(channel: string, number: string, conference: string): Promise<void> {
    const answered = this.#next(`originated ${channel}`);
    this.#send({
      Action: 'Originate',
      ActionID: channel,
      ChannelId: channel,
      Channel: `PJSIP/${number}@alpha`,
      CallerID: '"Partyline" <+12025550199>',
      Timeout: '40000',
      Application: 'ConfBridge',
      Data: conference,
      Async: 'true',
    });
    const reply = await answered;
    if (reply.get('Response') !== 'Success') throw new Error(`Originate: ${reply.get('Reason')}`);
  }

  #next(what: string): Promise<ReadonlyMap<string, string>> {
    return new Promise((resolve) => this.#waiting.set(what, resolve));
  }

  #hear(fields: ReadonlyMap<string, string>): void {
    const event = fields.get('Event');
    if (event === undefined) this.#settle(fields.get('ActionID') ?? '', fields);
    if (event === 'OriginateResponse') this.#settle(`originated ${fields.get('ActionID')}`, fields);
    if (event === 'Hangup') this.#settle(`hangup ${fields.get('Uniqueid')}`, fields);
  }

  #settle(what: string, fields: ReadonlyMap<string, string>): void {
    const waiter = this.#waiting.get(what);
    this.#waiting.delete(what);
    waiter?.(fields);
  }

  #send(fields: Readonly<Record<string, string>>): void {
    const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
    this.#socket.write(`${lines.join('')}\r\n`);
  }
}
