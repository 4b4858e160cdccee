import { describe, expect, it } from 'vitest';
import type { SoundFigures } from './sound-figures.ts';
import { followSound, NEW_TRACK, type SoundQuality } from './sound-quality.ts';

/** What five seconds bring: packets heard and lost, sent and reported lost. */
type Window = readonly [heard: number, lost: number, sent?: number, sentLost?: number];

const CLEAN: Window = [250, 0];
const LOSSY: Window = [225, 25];
const SILENT: Window = [0, 0];

/** What people are told, reading after reading: `=` where nothing changed. */
function told(windows: readonly Window[]): string[] {
  let figures: SoundFigures = { heard: { packets: 0, lost: 0 }, sent: { packets: 0, lost: 0 } };
  let track = NEW_TRACK;
  return windows.map(([heard, lost, sent = 250, sentLost = 0]) => {
    figures = {
      heard: { packets: figures.heard.packets + heard, lost: (figures.heard.lost ?? 0) + lost },
      sent: { packets: figures.sent.packets + sent, lost: (figures.sent.lost ?? 0) + sentLost },
    };
    const before = track.quality;
    track = followSound(track, figures);
    return track.quality === before ? '=' : nameOf(track.quality);
  });
}

function nameOf(quality: SoundQuality | undefined): string {
  if (quality?.kind === 'choppy') return `choppy ${quality.lostPercent}`;
  return quality?.kind === 'good' && quality.again ? 'good again' : String(quality?.kind);
}

describe('how a line sounds', () => {
  it.each<[string, readonly Window[], string]>([
    ['a clean line is good, and said once', [CLEAN, CLEAN, CLEAN], 'good = ='],
    ['a line that is lossy from the start', [LOSSY, LOSSY], 'choppy 10 ='],
    ['one bad moment is nothing', [CLEAN, LOSSY, CLEAN, LOSSY, CLEAN], 'good = = = ='],
    ['it becomes choppy, and good again', [CLEAN, LOSSY, LOSSY, CLEAN, CLEAN], 'good = choppy 10 = good again'],
    [
      'a little loss keeps it as it is',
      [CLEAN, [240, 10], [240, 10], LOSSY, LOSSY, [240, 10]],
      'good = = = choppy 10 =',
    ],
    ['twice the loss is told', [LOSSY, [180, 70], [180, 70]], 'choppy 10 = choppy 28'],
    ['nothing of theirs comes', [SILENT, SILENT, CLEAN], 'not-heard-yet = good'],
    ['nothing comes any more', [CLEAN, SILENT, SILENT, CLEAN], 'good = not-heard good again'],
    ['a phone that sends little while its person is silent', [CLEAN, [10, 3], [10, 3]], 'good = ='],
    ['their phone reports loss', [[250, 0, 250, 50]], 'choppy 20'],
    ['their phone hears nothing', [CLEAN, [250, 0, 250, 245], [250, 0, 250, 245]], 'good = hears-nothing'],
  ])('%s', (_, windows, expected) => {
    expect(told(windows).join(' ')).toBe(expected);
  });

  it('takes a report that came a moment late for no greater loss', () => {
    const readings = [[200], [400, 98], [600, 148], [800, 148], [1_000, 248]] as const;
    const heard: string[] = [];
    let track = NEW_TRACK;
    for (const [packets, lost] of readings) {
      track = followSound(track, { heard: { packets, lost }, sent: { packets } });
      heard.push(nameOf(track.quality));
    }
    expect(heard).toEqual(['undefined', 'choppy 20', 'choppy 20', 'choppy 20', 'choppy 20']);
  });

  it('does not flap: what has come back needs longer to count as bad again', () => {
    const upAndDown = [LOSSY, LOSSY, CLEAN, CLEAN];
    const changes = told([CLEAN, ...Array.from({ length: 10 }, () => upAndDown).flat()]).filter((word) => word !== '=');
    expect(changes).toEqual(['good', 'choppy 10', 'good again']);
  });

  it('waits for the next reading where the counters began anew', () => {
    const first = followSound(NEW_TRACK, { heard: { packets: 500, lost: 0 }, sent: { packets: 500 } });
    const anew = followSound(first, { heard: { packets: 100, lost: 90 }, sent: { packets: 100 } });
    expect(anew.quality).toEqual({ kind: 'good' });
  });

  it('knows nothing of what their phone hears where it reports nothing', () => {
    const figures = { heard: { packets: 250, lost: 0 }, sent: { packets: 250 } };
    expect(followSound(NEW_TRACK, figures).quality).toEqual({ kind: 'good' });
  });
});
