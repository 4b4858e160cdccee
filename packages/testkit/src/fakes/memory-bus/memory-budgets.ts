import type { BudgetAnswer, BudgetLimits, BudgetRequest, Budgets } from '@partyline/core';

const RESERVED_MS = 90_000;
const DAY_MS = 86_400_000;
const SCOPES = ['person', 'chat', 'all'] as const;
type Owner = Pick<BudgetRequest, 'person' | 'chat'>;

/** What Redis holds of the money that calls cost. */
export interface MemoryBudgets {
  /** By day and whose it is. */
  readonly spent: Map<string, number>;
  /** By whose it is, and call. */
  readonly reserved: Map<string, Map<string, { readonly micros: number; readonly untilMs: number }>>;
}

const namesOf = ({ person, chat }: Owner) => ({
  person: `person ${person.network}:${person.address}`,
  chat: `chat ${chat.adapter} ${chat.chat}`,
  all: 'all',
});

/** What an attempt cost that is over. */
export function spend({ spent }: MemoryBudgets, owner: Owner, micros: number, atMs: number): void {
  for (const name of Object.values(namesOf(owner))) {
    const key = `${Math.floor(atMs / DAY_MS)} ${name}`;
    spent.set(key, (spent.get(key) ?? 0) + micros);
  }
}

export function createMemoryBudgets({ spent, reserved }: MemoryBudgets, now: () => number): Budgets {
  const check = (request: BudgetRequest, limits: BudgetLimits): BudgetAnswer => {
    const nowMs = now();
    const names = namesOf(request);
    for (const scope of SCOPES) {
      const calls = reserved.get(names[scope]) ?? new Map<string, { micros: number; untilMs: number }>();
      reserved.set(names[scope], calls);
      for (const [id, { untilMs }] of calls) if (untilMs <= nowMs) calls.delete(id);
      const others = [...calls].reduce((sum, [id, one]) => sum + (id === request.callId ? 0 : one.micros), 0);
      const sum = (spent.get(`${Math.floor(nowMs / DAY_MS)} ${names[scope]}`) ?? 0) + others + request.micros;
      const limitMicros = limits[scope];
      if (limitMicros !== undefined && sum > limitMicros) {
        return { ok: false, scope, limitMicros, waitMs: DAY_MS - (nowMs % DAY_MS) };
      }
    }
    return { ok: true };
  };
  return {
    async reserve(request, limits) {
      const answer = check(request, limits);
      if (!answer.ok) return answer;
      const untilMs = now() + RESERVED_MS;
      const names = namesOf(request);
      for (const scope of SCOPES) reserved.get(names[scope])?.set(request.callId, { micros: request.micros, untilMs });
      return answer;
    },
    check: async (request, limits) => check(request, limits),
  };
}
