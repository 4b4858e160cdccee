import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ShownMessage, StackInfo } from '@partyline/testkit';
import { z } from 'zod';
import { type PlainElement, parseXml } from './parse-xml.ts';

const lineSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('online') }),
  z.object({ kind: z.literal('failed') }),
  z.object({ kind: z.literal('stanza'), xml: z.string() }),
]);

const SIGN_IN_MS = 20_000;

/** A person with slixmpp, a client that shares no code with ours. */
export class Person {
  readonly jid: string;
  readonly stanzas: PlainElement[] = [];
  readonly #child: ChildProcess;
  #online = false;

  private constructor(jid: string, child: ChildProcess) {
    this.jid = jid;
    this.#child = child;
  }

  /** @param plugins what else its client understands: corrections, unless told otherwise */
  static async signIn(
    xmpp: NonNullable<StackInfo['xmpp']>,
    name: string,
    resource: string,
    plugins: readonly string[] = ['xep_0308'],
  ): Promise<Person> {
    const jid = `${name}@${xmpp.domain}`;
    const script = fileURLToPath(new URL('./person.py', import.meta.url));
    const args = [
      script,
      `${jid}/${resource}`,
      xmpp.users[jid] ?? '',
      xmpp.ca,
      xmpp.host,
      String(xmpp.port),
      ...plugins,
    ];
    const child = spawn('/usr/bin/python3', args, { stdio: ['pipe', 'pipe', 'ignore'] });
    const person = new Person(jid, child);
    const lines = createInterface({ input: child.stdout });
    const online = new Promise<void>((resolve, reject) => {
      child.once('exit', (code) =>
        reject(new Error(`the person's client ended with ${code}; is python3-slixmpp installed?`)),
      );
      const giveUp = setTimeout(() => child.kill('SIGKILL'), SIGN_IN_MS);
      lines.on('line', (line) => {
        const told = lineSchema.parse(JSON.parse(line));
        if (told.kind === 'online') resolve(clearTimeout(giveUp));
        if (told.kind === 'failed') reject(new Error('the person could not sign in'));
        if (told.kind === 'stanza') person.stanzas.push(parseXml(told.xml));
      });
    });
    await online;
    person.#online = true;
    return person;
  }

  send(xml: string): void {
    if (!this.#online) throw new Error('not signed in');
    this.#child.stdin?.write(`${JSON.stringify({ xml })}\n`);
  }

  messages(): PlainElement[] {
    return this.stanzas.filter(({ name }) => name === 'message');
  }

  /** What a client that understands edits shows. */
  shown(): ShownMessage[] {
    const shown = new Map<string, ShownMessage>();
    for (const message of this.messages()) {
      const text = message.child('body')?.text;
      if (text === undefined) continue;
      const replaced = message.child('replace')?.attributes['id'];
      const earlier = replaced === undefined ? undefined : shown.get(replaced);
      if (replaced !== undefined && earlier !== undefined) shown.set(replaced, { text, edits: earlier.edits + 1 });
      else shown.set(message.attributes['id'] ?? crypto.randomUUID(), { text, edits: 0 });
    }
    return [...shown.values()];
  }

  async signOut(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}
