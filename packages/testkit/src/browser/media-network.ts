import { execFileSync } from 'node:child_process';

/**
 * A network of its own for browsers: ICE offers nothing on loopback alone, and no packet of a test leaves the machine. A
 * namespace is joined to ours by a pair of virtual Ethernet devices; addresses are of 198.18.0.0/15 (RFC 2544).
 */
export interface MediaNetwork {
  /** Ours: where servers listen for what comes from the namespace. */
  readonly hostAddress: string;
  /** A second one of ours, which {@link onlyRelay} leaves in reach: a TURN server's. */
  readonly relayAddress: string;
  /** What a command begins with that runs inside. */
  readonly inside: readonly string[];
  /** From now on nothing inside reaches the host address by UDP: only a relay can help. */
  onlyRelay(): void;
  close(): void;
}

/** Makes the network of a stack; one that an interrupted run left is taken away before. Needs root. */
export function openMediaNetwork(portBase: number): MediaNetwork {
  const index = Math.floor(portBase / 1_000) % 256;
  const name = `partyline-${portBase}`;
  const [outer, inner] = [`plo${portBase}`, `pli${portBase}`];
  const [hostAddress, relayAddress, browserAddress] = [1, 2, 3].map((last) => `198.18.${index}.${last}`);
  if (hostAddress === undefined || relayAddress === undefined) throw new Error('no addresses');
  const inside = ['ip', 'netns', 'exec', name];
  const close = () => {
    tolerate(['netns', 'delete', name]);
    tolerate(['link', 'delete', outer]);
  };
  close();
  ip(['netns', 'add', name]);
  ip(['link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', name]);
  ip(['address', 'add', `${hostAddress}/24`, 'dev', outer]);
  ip(['address', 'add', `${relayAddress}/24`, 'dev', outer]);
  ip(['link', 'set', outer, 'up']);
  ip(['-n', name, 'address', 'add', `${browserAddress}/24`, 'dev', inner]);
  ip(['-n', name, 'link', 'set', 'lo', 'up']);
  ip(['-n', name, 'link', 'set', inner, 'up']);
  return {
    hostAddress,
    relayAddress,
    inside,
    onlyRelay() {
      const rule = ['OUTPUT', '-p', 'udp', '-d', hostAddress, '-j', 'DROP'];
      execFileSync('ip', ['netns', 'exec', name, 'iptables', '-w', '-A', ...rule], { stdio: 'pipe' });
    },
    close,
  };
}

function ip(args: readonly string[]): void {
  try {
    execFileSync('ip', args, { stdio: 'pipe' });
  } catch (error) {
    throw new Error(
      `a network for browsers cannot be made here (root, and the package iproute2?): ip ${args.join(' ')}`,
      {
        cause: error,
      },
    );
  }
}

function tolerate(args: readonly string[]): void {
  try {
    execFileSync('ip', args, { stdio: 'pipe' });
  } catch {
    // It was not there.
  }
}
