import type { Scenario } from './scenarios.ts';
import type { Summary } from './summarize.ts';

const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [880, 380, 56, 44, 230, 44];
/** Told apart also by who does not see all colours (Okabe and Ito). */
const COLOURS = ['#0072b2', '#999999', '#e69f00', '#d55e00', '#009e73', '#cc79a7'];

/** Completed calls over time, a line for each policy, as SVG; what is in trouble is shaded. */
export function plotTimeline({ title, hours, trouble }: Scenario, summaries: readonly Summary[]): string {
  const width = WIDTH - LEFT - RIGHT;
  const height = HEIGHT - TOP - BOTTOM;
  const lowest = Math.min(0.9, ...summaries.flatMap(({ timeline }) => timeline.filter(Number.isFinite)));
  const floor = Math.max(0, Math.floor(lowest * 10) / 10);
  const x = (hour: number) => LEFT + (hour / hours) * width;
  const y = (share: number) => TOP + (1 - (share - floor) / (1 - floor)) * height;
  const hoursOf = (ms: number) => ms / 3_600_000;
  const until = Math.min(hours, trouble.untilMs === undefined ? hours : hoursOf(trouble.untilMs));
  const [from, to] = [x(hoursOf(trouble.fromMs)), x(until)];
  const shares = Array.from({ length: Math.round((1 - floor) * 10) + 1 }, (_, step) => floor + step / 10);
  const ticks = Array.from({ length: 5 }, (_, step) => (hours * step) / 4);
  const lines = summaries.map(({ policy, timeline }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const points = timeline.flatMap((share, part) =>
      Number.isFinite(share)
        ? [`${x(((part + 0.5) / timeline.length) * hours).toFixed(1)},${y(share).toFixed(1)}`]
        : [],
    );
    const at = TOP + 16 + 20 * index;
    return `<polyline fill="none" stroke="${colour}" stroke-width="${index === 0 ? 3 : 1.5}" points="${points.join(' ')}"/>
<line x1="${WIDTH - RIGHT + 16}" x2="${WIDTH - RIGHT + 40}" y1="${at - 4}" y2="${at - 4}" stroke="${colour}" stroke-width="3"/>
<text x="${WIDTH - RIGHT + 46}" y="${at}">${policy}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>${title}</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${LEFT}" y="24" font-size="15">${title}</text>
<rect x="${from.toFixed(1)}" y="${TOP}" width="${(to - from).toFixed(1)}" height="${height}" fill="#f4e8e8"/>
${shares.map((share) => `<line x1="${LEFT}" x2="${LEFT + width}" y1="${y(share).toFixed(1)}" y2="${y(share).toFixed(1)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${(y(share) + 4).toFixed(1)}" text-anchor="end">${Math.round(share * 100)} %</text>`).join('\n')}
${ticks.map((hour) => `<text x="${x(hour).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${hour} h</text>`).join('\n')}
<text x="${LEFT + width / 2}" y="${HEIGHT - 8}" text-anchor="middle">completed calls over time</text>
${lines.join('\n')}
</svg>
`;
}
