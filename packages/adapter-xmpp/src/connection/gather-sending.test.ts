import { VirtualClock } from '@partyline/testkit';
import { client, type Element, xml } from '@xmpp/client';
import { describe, expect, it } from 'vitest';
import { gatherSending } from './gather-sending.ts';

const REQUEST = '<r xmlns="urn:xmpp:sm:3"/>';
const message = (id: string): Element => xml('message', { id });

function setUp({ acknowledges = true } = {}) {
  const clock = new VirtualClock();
  const pieces: string[] = [];
  const entity = client({
    service: 'xmpp://localhost:1',
    domain: 'example.org',
    username: 'bot',
    password: 'secret',
    resource: 'bot',
    timeout: 1_000,
  });
  let broken = false;
  entity.write = async (piece) => {
    if (broken) throw new Error('the socket is closed');
    pieces.push(piece);
  };
  gatherSending(entity, { clock, acknowledges: () => acknowledges });
  return {
    clock,
    pieces,
    entity,
    queued: () => entity.streamManagement.outbound_q.map(({ stanza }) => stanza.attrs['id']),
    breakSocket() {
      broken = true;
    },
  };
}

describe('what a stream sends', () => {
  it('leaves at once when it is alone, with the request for its acknowledgement', async () => {
    const { clock, entity, pieces } = setUp();
    await entity.send(message('a'));
    expect(pieces).toEqual([`<message id="a"/>${REQUEST}`]);
    await clock.advance(40);
    await entity.send(message('b'));
    expect(pieces[1]).toBe(`<message id="b"/>${REQUEST}`);
  });

  it('leaves in one piece with what is sent in the same turn, and in order', async () => {
    const { entity, pieces } = setUp();
    void entity.send(message('a'));
    await Promise.resolve();
    void entity.send(xml('a', { h: 1 }));
    await entity.send(message('b'));
    expect(pieces).toEqual([`<message id="a"/><a h="1"/><message id="b"/>${REQUEST}`]);
  });

  it('waits a moment after the last piece, and not longer when the clock is set back', async () => {
    const { clock, entity, pieces } = setUp();
    await entity.send(message('a'));
    await clock.advance(5);
    const sent = [entity.send(message('b')), entity.send(message('c'))];
    await clock.advance(34);
    expect(pieces).toHaveLength(1);
    await clock.advance(1);
    await Promise.all(sent);
    expect(pieces[1]).toBe(`<message id="b"/><message id="c"/>${REQUEST}`);

    const now = clock.now();
    clock.now = () => now - 3_600_000;
    const late = entity.send(message('d'));
    clock.now = VirtualClock.prototype.now;
    await clock.advance(40);
    await late;
    expect(pieces).toHaveLength(3);
  });

  it('is known as sent before it is written: the acknowledgement may be quicker than the socket', () => {
    const { entity, queued } = setUp();
    void entity.send(message('a'));
    void entity.send(xml('r'));
    void entity.send(message('b'));
    expect(queued()).toEqual(['a', 'b']);
  });

  it('stays known as sent when it could not be written, so that the next stream sends it', async () => {
    const { entity, queued, breakSocket } = setUp();
    breakSocket();
    const sent = [entity.send(message('a')), entity.send(message('b'))];
    expect((await Promise.allSettled(sent)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(queued()).toEqual(['a', 'b']);
  });

  it('is asked about before the end of the stream, which nothing may follow', async () => {
    const { entity, pieces, queued } = setUp();
    void entity.send(message('a'));
    const end = entity.write('</stream:stream>');
    await expect(entity.send(message('b'))).rejects.toThrow();
    await end;
    expect(pieces).toEqual([`<message id="a"/>${REQUEST}</stream:stream>`]);
    // The end of the stream gives it up.
    expect(queued()).toEqual(['a', 'b']);
  });

  it('is not counted where the server acknowledges nothing', async () => {
    const { entity, pieces, queued } = setUp({ acknowledges: false });
    await entity.send(message('a'));
    expect(pieces).toEqual(['<message id="a"/>']);
    expect(queued()).toEqual([]);
  });
});
