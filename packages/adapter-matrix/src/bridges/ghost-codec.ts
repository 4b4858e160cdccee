/**
 * How one type of bridge writes an id of its network into the local part of a ghost's Matrix id, after the namespace.
 *
 * Whatever `decode` gives out, `encode` turns back into the same text, and the other way round; both refuse (undefined)
 * what the bridge cannot have written, or what two ids of the network could have become. So a ghost has one owner, or
 * none that we know.
 */
export interface GhostCodec {
  decode(encoded: string): string | undefined;
  encode(remoteId: string): string | undefined;
}
