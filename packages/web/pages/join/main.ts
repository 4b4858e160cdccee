import { followLinks } from '../shared/link-memory.ts';
import { CallControls } from './call-controls.ts';
import { JoinPage } from './join-page.ts';
import { LevelMeter } from './level-meter.ts';

followLinks();
customElements.define('partyline-level', LevelMeter);
customElements.define('partyline-call-controls', CallControls);
customElements.define('partyline-join', JoinPage);
