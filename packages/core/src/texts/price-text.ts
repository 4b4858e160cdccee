/** An amount in millionths, as much of it as says something: 0.0125, 0.50, 3. Its currency is that of the rate tables. */
export function priceText(micros: number): string {
  const [whole = '0', part = ''] = (micros / 1_000_000).toFixed(6).split('.');
  const kept = part.replace(/0+$/, '').padEnd(part.startsWith('000000') ? 0 : 2, '0');
  return kept === '' ? whole : `${whole}.${kept}`;
}
