import type { GatewayConfig } from './gateway-config.ts';
import type { StackInfo } from './stack-info.ts';
import type { StackPorts } from './stack-ports.ts';

/** In the order in which they describe themselves. */
export const serverNames = ['redis', 'prosody', 'synapse', 'pbx', 'pbx2', 'carrier', 'epsilon', 'gateway'] as const;
export type ServerName = (typeof serverNames)[number];

/** Those of a stack that names none: one Asterisk is enough for most. */
export const usualServers: readonly ServerName[] = serverNames.filter((name) => name !== 'pbx2');

/** What a server is given to set itself up with. */
export interface ServerContext {
  /** The stack's folder, absolute. */
  readonly stackDir: string;
  /** This server's own folder in it, which exists. */
  readonly dir: string;
  readonly ports: StackPorts;
  /** A random word that stays the same for this stack and name. */
  secret(name: string): string;
  /** The file that holds it and nothing else. */
  secretFile(name: string): string;
  /** What whoever made the stack wants changed in the gateway's configuration. */
  changeConfig(config: GatewayConfig): void;
  /** Whether the XMPP server keeps what people write (XEP-0313). */
  readonly xmppArchive: boolean;
  /** The address at which browsers reach this stack; without it there are no pages. */
  readonly browsersAt: string | undefined;
  /** The address at which browsers reach the PBX's sound. */
  readonly soundAt: string | undefined;
  /** What the servers before this one, in `serverNames` order, said of themselves. */
  readonly info: StackInfo;
}

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** One server of the stack. Adding a server is one file with one of these, and its name in `serverNames`. */
export interface StackServer {
  readonly name: ServerName;
  /** Servers that are ready before it is started, where the stack has them. */
  readonly after?: readonly ServerName[];
  /** Why it cannot be had on this machine, for one that the stack can do without. */
  missing?(): string | undefined;
  /** TCP ports it listens on: whoever else holds one is reported before the start. */
  tcpPorts(ports: StackPorts): readonly number[];
  /** Its part of `stack.json`. Pure. */
  describe(context: ServerContext): Partial<StackInfo>;
  /** Writes its configuration and says how to start it. Repeatable: data of an earlier run stays. */
  prepare(context: ServerContext): Promise<Launch>;
  /** Whether it does its work now, asked in its own protocol. A refused connection is `false`, not an error. */
  ready(context: ServerContext): Promise<boolean>;
  /** What only the server itself can do once it is ready, such as accounts. Repeatable. */
  settle?(context: ServerContext): Promise<void>;
}
