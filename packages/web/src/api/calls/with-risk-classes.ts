import { parseLegAddress, type Rules } from '@partyline/core';

/** Adds the risk class of each number. */
export function withRiskClasses<Person extends { readonly address: string }>(
  people: readonly Person[],
  { destinations }: Rules,
) {
  return people.map((person) => {
    const parsed = parseLegAddress(person.address);
    const numberClass = parsed.ok ? destinations(parsed.address).numberClass : undefined;
    return { ...person, ...(numberClass && { riskClass: numberClass.riskClass }) };
  });
}
