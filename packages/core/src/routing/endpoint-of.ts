/**
 * The endpoint of Asterisk that a PJSIP dial string names: `alpha` of `PJSIP/{number}@alpha`, `PJSIP/alpha/{uri}` and
 * `PJSIP/alpha/sip:{number}@host`.
 */
export function endpointOf(template: string): string | undefined {
  const [, first = '', rest] = template.split('/');
  return rest === undefined ? first.split('@')[1] : first;
}
