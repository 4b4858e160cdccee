/** The networks people write from. */
export type IdentityNetwork = 'xmpp' | 'gtalk' | 'matrix' | 'msn' | 'yahoo';

/** Who wrote, as the adapter verified it. `address` is canonical on its network: `alice@example.org`, `@alice:example.org`. */
export type Identity = { readonly network: IdentityNetwork; readonly address: string };
