/** Texts that have broken parsers, protocols or terminals. */
export const hostileTexts: readonly string[] = [
  '</body></message></stream:stream>',
  '<![CDATA[ ]]> <!-- --> <?xml version="1.0"?>',
  '&lt;b&gt; &amp;amp; &#0; &unknown; &',
  'quotes " \' ` and back\\slash',
  'tab\tline\nreturn\r\nend',
  'nul\u0000 bell\u0007 escape\u001b[31m delete\u007f',
  'half a pair \ud83d and the other \udd25 half',
  'not characters \ufffe \uffff',
  'right to left \u202e, zero width \u200b, marks e\u0301\u0301\u0301, \u{1f469}\u200d\u{1f469}\u200d\u{1f467}',
  '\u0024{7*7} {{7*7}} %s %n $(id) `id`; DROP TABLE calls; --',
  '\u{10ffff}\u{e0001}',
  'x'.repeat(20_000),
  '🔥'.repeat(9_000),
];
