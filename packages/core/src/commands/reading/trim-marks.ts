/** Takes marks off both ends of a word. Linear, which a regular expression anchored at the end is not. */
export function trimMarks(text: string, leading: string, trailing: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && leading.includes(text.charAt(from))) from += 1;
  while (to > from && trailing.includes(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}
