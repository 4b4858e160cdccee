/** Which of two entries of a stream came first, by their ids `<ms>-<number>`: negative where the left one did. */
export function compareEntryIds(left: string, right: string): number {
  const [leftMs, leftNumber] = partsOf(left);
  const [rightMs, rightNumber] = partsOf(right);
  return leftMs - rightMs || leftNumber - rightNumber;
}

/** Whether a text is the id of an entry. */
export function isEntryId(text: string): boolean {
  return /^\d{1,15}-\d{1,15}$/.test(text);
}

/** When an entry was written, ms since the epoch. */
export function entryMs(entryId: string): number {
  return partsOf(entryId)[0];
}

function partsOf(entryId: string): [ms: number, number: number] {
  const [ms = '', number = ''] = entryId.split('-');
  return [Number(ms), Number(number)];
}
