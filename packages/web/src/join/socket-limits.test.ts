import { expect, it } from 'vitest';
import { SocketLimits, visitorOf } from './socket-limits.ts';

it('lets so many pages of one visitor in, and others all the same', () => {
  const limits = new SocketLimits();
  const leave = Array.from({ length: 50 }, () => limits.enter('198.51.100.7'));
  expect(leave.every((one) => one !== undefined)).toBe(true);
  expect(limits.enter('198.51.100.7')).toBeUndefined();
  expect(limits.enter('198.51.100.8')).toBeDefined();
  leave[0]?.();
  expect(limits.enter('198.51.100.7')).toBeDefined();
  expect(limits.pages).toBe(51);
});

it('lets so many pages in at all', () => {
  const limits = new SocketLimits();
  for (let page = 0; page < 5_000; page += 1) expect(limits.enter(`10.0.${page >> 8}.${page & 255}`)).toBeDefined();
  expect(limits.enter('192.0.2.1')).toBeUndefined();
});

it('lets a page say so much within a time', () => {
  const mayTalk = new SocketLimits().talker();
  expect(Array.from({ length: 31 }, () => mayTalk(1_000)).indexOf(false)).toBe(30);
  expect(mayTalk(11_001)).toBe(true);
});

it.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '::ffff:198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is the visitor %s', (ip, visitor) => {
  expect(visitorOf(ip)).toBe(visitor);
});
