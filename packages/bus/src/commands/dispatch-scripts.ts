import { loadScript } from '../connection/script.ts';

/** The three steps of dispatching, in their order. */
export const PLACE = loadScript('commands/place');
export const DELIVER = loadScript('commands/deliver');
export const FINISH = loadScript('calls/finish');
