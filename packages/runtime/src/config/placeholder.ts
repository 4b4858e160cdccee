const ANGLE_BRACKETS = /<[^<>]*>/;
const FILL_IN =
  /^(change[-_ ]?(me|it|this)|replace[-_ ]?(me|it|this)|fill[-_ ]?(me|it)?[-_ ]?in|fixme|todo|tbd|x{3,}|\.{3})[!.]?$/i;
const WELL_KNOWN_SECRET =
  /^(example|examples?[-_ ]?(password|secret)|password\d*|passwd|secret|s3cret|test|admin|asterisk|partyline|1234+)$/i;

/** Whether a value was left as an example file had it, such as `changeme` or `<your number>`. */
export function isPlaceholder(value: string): boolean {
  return ANGLE_BRACKETS.test(value) || FILL_IN.test(value.trim());
}

/** Whether a secret is a placeholder or one that everybody tries first. */
export function isPlaceholderSecret(value: string): boolean {
  return isPlaceholder(value) || WELL_KNOWN_SECRET.test(value.trim());
}
