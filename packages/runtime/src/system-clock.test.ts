import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from './system-clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a delay longer than a timer of Node takes is kept to', () => {
  vi.useFakeTimers();
  const callback = vi.fn();
  systemClock.after(3_000_000_000, callback);
  vi.advanceTimersByTime(2_999_999_999);
  expect(callback).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(callback).toHaveBeenCalledOnce();
});

test('a cancelled delay never calls', () => {
  vi.useFakeTimers();
  const callback = vi.fn();
  systemClock.after(10, callback)();
  vi.advanceTimersByTime(100);
  expect(callback).not.toHaveBeenCalled();
});
