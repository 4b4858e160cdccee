import { loadScript } from '../connection/script.ts';

/** The three steps of dispatching, in their order. */
export const PLACE = loadScript('place');
export const DELIVER = loadScript('deliver');
export const FINISH = loadScript('finish');
