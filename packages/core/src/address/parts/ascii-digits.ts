/**
 * Decimal digits of any script as ASCII ones: `٤٩` is 49. Every such script has its ten digits side by side in order of
 * value (Unicode Standard, §4.6), so what a digit is worth shows in how many of its kind precede it.
 */
export function asciiDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => String(worthOf(digit.codePointAt(0) ?? 0)));
}

function worthOf(codePoint: number): number {
  // Five sets of mathematical digits follow each other without a gap.
  if (codePoint >= 0x1d7ce && codePoint <= 0x1d7ff) return (codePoint - 0x1d7ce) % 10;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value += 1;
  return value;
}
