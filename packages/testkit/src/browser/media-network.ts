import { execFileSync } from 'node:child_process';

/**
 * A network of its own for browsers: ICE offers nothing on loopback alone, and no packet of a test leaves the machine. A
 * namespace is joined to ours by a pair of virtual Ethernet devices; addresses are of 198.18.0.0/15 (RFC 2544).
 */
export interface MediaNetwork {
  /** Ours: where servers listen for what comes from the namespace. */
  readonly hostAddress: string;
  /** A second one of ours: a TURN server's. */
  readonly relayAddress: string;
  /** A third one, which nothing inside reaches but through a relay. */
  readonly shieldedAddress: string;
  /** What a command begins with that runs inside. */
  readonly inside: readonly string[];
  close(): void;
}

/** Makes the network of a stack; one that an interrupted run left is taken away before. Needs root. */
export function openMediaNetwork(portBase: number): MediaNetwork {
  const index = Math.floor(portBase / 1_000) % 256;
  const name = `partyline-${portBase}`;
  const [outer, inner] = [`plo${portBase}`, `pli${portBase}`];
  const address = (last: number) => `198.18.${index}.${last}`;
  const [hostAddress, relayAddress, browserAddress] = [address(1), address(2), address(3)];
  const shieldedAddress = `198.19.${index}.1`;
  const inside = ['ip', 'netns', 'exec', name];
  const close = () => {
    tolerate(['address', 'delete', `${shieldedAddress}/32`, 'dev', 'lo']);
    tolerate(['netns', 'delete', name]);
    tolerate(['link', 'delete', outer]);
  };
  close();
  ip(['netns', 'add', name]);
  ip(['link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', name]);
  for (const own of [hostAddress, relayAddress]) ip(['address', 'add', `${own}/24`, 'dev', outer]);
  ip(['link', 'set', outer, 'up']);
  ip(['-n', name, 'address', 'add', `${browserAddress}/24`, 'dev', inner]);
  ip(['-n', name, 'link', 'set', 'lo', 'up']);
  ip(['-n', name, 'link', 'set', inner, 'up']);
  // No way leads there from inside, and what comes from there is dropped: RFC 3704, strict.
  ip(['address', 'add', `${shieldedAddress}/32`, 'dev', 'lo']);
  ip(['netns', 'exec', name, 'sysctl', '-q', '-w', 'net.ipv4.conf.all.rp_filter=1']);
  return {
    hostAddress,
    relayAddress,
    shieldedAddress,
    inside,
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
