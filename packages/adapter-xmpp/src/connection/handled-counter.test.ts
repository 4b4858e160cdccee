import { describe, expect, it } from 'vitest';
import { createHandledCounter } from './handled-counter.ts';

describe('the count of handled stanzas', () => {
  it('passes a stanza only when it and all before it are done', () => {
    const counter = createHandledCounter();
    counter.begin();
    const [first, second, third] = [counter.arrive(), counter.arrive(), counter.arrive()];
    second?.();
    expect(counter.handled).toBe(0);
    first?.();
    expect(counter.handled).toBe(2);
    expect(counter.busy).toBe(true);
    third?.();
    third?.();
    expect(counter.handled).toBe(3);
    expect(counter.busy).toBe(false);
  });

  it('begins anew with a session, whatever still comes from the old one', () => {
    const counter = createHandledCounter();
    counter.begin();
    const old = counter.arrive();
    counter.begin();
    old?.();
    expect(counter.handled).toBe(0);
    counter.arrive()?.();
    expect(counter.handled).toBe(1);
  });

  it('knows what comes again after a resume by its place', () => {
    const counter = createHandledCounter();
    counter.begin();
    counter.arrive()?.();
    const second = counter.arrive();
    const third = counter.arrive();
    counter.hold();
    second?.();
    expect(counter.handled).toBe(1);
    counter.resumed();
    expect(counter.handled).toBe(2);
    // The server was told 1: it sends the second and the third again, then something new.
    expect(counter.arrive()).toBeUndefined();
    expect(counter.arrive()).toBeUndefined();
    const fourth = counter.arrive();
    fourth?.();
    expect(counter.handled).toBe(2);
    third?.();
    expect(counter.handled).toBe(4);
  });
});
