import { describe, expect, it } from 'vitest';
import { allowedCores, confine, parseCoreList } from './processor-cores.ts';

describe('the cores of a process', () => {
  it.each([
    ['0', [0]],
    ['0-2,5', [0, 1, 2, 5]],
  ])('are read from %s', (list, cores) => {
    expect(parseCoreList(list)).toEqual(cores);
  });

  it('can be made fewer', () => {
    const cores = allowedCores();
    const last = cores.slice(-1);
    confine(process.pid, last);
    expect(allowedCores()).toEqual(last);
    confine(process.pid, cores);
    expect(allowedCores()).toEqual(cores);
  });
});
