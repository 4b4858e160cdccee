/**
 * What people put to the message that shows a call, and what it asks for. A handset or a wave may mean the contrary of
 * hanging up.
 */
const COMMANDS: ReadonlyArray<{ readonly text: string; readonly keys: string }> = [
  { text: 'HANGUP', keys: '📴 📵 ❌ ✖ 🛑 🚫 🔚' },
  { text: 'MUTE ALL', keys: '🔇 🤫' },
  { text: 'UNMUTE ALL', keys: '🔊' },
  { text: 'REDIAL', keys: '🔁 🔄' },
];

const byKey = new Map(COMMANDS.flatMap(({ text, keys }) => keys.split(' ').map((key) => [key, text] as const)));

/** The command that a reaction asks for; undefined for all other reactions. */
export function commandOfReaction(key: string): string | undefined {
  // Clients differ in whether they ask for a picture (U+FE0F).
  return byKey.get(key.replaceAll('\ufe0f', ''));
}
