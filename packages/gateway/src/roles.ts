import { adapterKinds } from './adapters.ts';

/** What a gateway process does; all of it on one machine, one role per container in larger installations. */
export const ROLES: readonly string[] = [...adapterKinds.map(({ kind }) => kind), 'orchestrator', 'web'];
export type Role = string;

export type RolesResult =
  | { readonly ok: true; readonly roles: ReadonlySet<Role> }
  | { readonly ok: false; readonly problem: string };

/** Reads `xmpp,matrix,orchestrator`. Nothing means all. */
export function parseRoles(text: string | undefined): RolesResult {
  if (text === undefined) return { ok: true, roles: new Set(ROLES) };
  const words = text.split(',').map((word) => word.trim());
  const roles = ROLES.filter((role) => words.includes(role));
  const unknown = words.find((word) => !ROLES.some((role) => role === word));
  if (unknown !== undefined) {
    return { ok: false, problem: `there is no role "${unknown}"; the roles are ${ROLES.join(', ')}` };
  }
  return { ok: true, roles: new Set(roles) };
}
