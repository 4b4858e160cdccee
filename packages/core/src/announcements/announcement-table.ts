import type { MessageKey } from '../texts/catalogue.ts';

/** What stands in the places of an announcement. */
export type AnnouncementValues = Readonly<Record<string, string | number>>;

/** Something that people are told in sound. */
interface AnnouncementDefinition {
  /** What is spoken, where there is speech. */
  readonly words: MessageKey;
  /** What is played where there is none: sounds that Asterisk brings (core sounds, English). None: it cannot be told. */
  readonly sounds: (values: AnnouncementValues) => readonly string[];
  /** It may still be heard when somebody is to be put into the conference, and is stopped first. */
  readonly beforeJoin?: true;
}

/** The announcements there are. A new one is a line here and its words in each catalogue. */
const announcementTable = {
  'calling-others': { words: 'spoken.calling-others', sounds: () => ['pls-hold-while-try'], beforeJoin: true },
  'nobody-reached': {
    words: 'spoken.nobody-reached',
    sounds: () => ['followme/sorry', 'vm-goodbye'],
    beforeJoin: true,
  },
  /** Heard alone, by each, before they are recorded. */
  recording: { words: 'spoken.recording', sounds: () => ['conf-now-recording'], beforeJoin: true },
  'recording-ended': { words: 'spoken.recording-ended', sounds: () => ['beep'] },
  muted: { words: 'spoken.muted', sounds: () => ['conf-now-muted'] },
  unmuted: { words: 'spoken.unmuted', sounds: () => ['conf-now-unmuted'] },
  /** Heard before they hear nobody any more. */
  held: { words: 'spoken.held', sounds: () => ['one-moment-please'] },
  resumed: { words: 'spoken.resumed', sounds: () => ['conf-now-unmuted'] },
  alone: { words: 'spoken.alone', sounds: () => ['conf-onlyperson'] },
  /** By name where there is one, else by a short sound. */
  joined: { words: 'spoken.joined', sounds: () => ['confbridge-join'] },
  left: { words: 'spoken.left', sounds: () => ['confbridge-leave'] },
  /** Whether somebody who has answered wants to come. */
  confirm: {
    words: 'spoken.confirm',
    sounds: () => ['priv-callpending', 'vm-press', 'digits/1'],
    beforeJoin: true,
  },
  /** To whoever pressed a key for it. */
  'hand-raised': { words: 'spoken.hand-raised', sounds: () => ['beep'] },
  'hand-lowered': { words: 'spoken.hand-lowered', sounds: () => ['beeperr'] },
  'how-many': {
    words: 'spoken.how-many',
    sounds: ({ count }) =>
      count === 1 ? ['conf-onlyperson'] : ['conf-thereare', `digits/${count}`, 'conf-otherinparty'],
  },
  /** What somebody has said to everybody. */
  said: { words: 'verbatim', sounds: () => [] },
} as const satisfies Readonly<Record<string, AnnouncementDefinition>>;

export type Announcement = keyof typeof announcementTable;

const definitions: Readonly<Record<Announcement, AnnouncementDefinition>> = announcementTable;

export const announcementNames: readonly Announcement[] = Object.keys(definitions).filter(isAnnouncement);

export function isAnnouncement(name: string): name is Announcement {
  return Object.hasOwn(announcementTable, name);
}

export function announcementOf(name: Announcement): AnnouncementDefinition {
  return definitions[name];
}
