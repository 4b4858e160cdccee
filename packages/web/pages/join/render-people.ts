import type { CallView, PersonView } from '@partyline/core';
import { html, nothing, type TemplateResult } from 'lit';
import type { PageLanguage } from '../shared/language.ts';
import { nameOf, peopleTexts, stateOf } from '../shared/people-texts.ts';
import { talkingMark } from '../shared/talking-mark.ts';

interface PeopleOptions {
  /** The visitor's own place. */
  readonly number: number | undefined;
  /** Who is talking: to be seen, and not to be read out over what they say. */
  readonly talking: readonly number[];
  readonly heading: string;
  readonly language: PageLanguage;
}

/** Who is in and who is not. A screen reader is told of each change, with the name of whom it is about. */
export function renderPeople(
  { people }: CallView,
  { number, talking, heading, language }: PeopleOptions,
): TemplateResult {
  const isOwn = (person: PersonView) => person.number === number;
  const isTalking = (person: PersonView) => person.state === 'in' && talking.includes(person.number);
  return html`<h2 id="people">${heading}</h2>
    <ul class="people" aria-labelledby="people" aria-live="polite">
      ${people.map(
        (person) => html`<li aria-atomic="true">
          <span class="name"
            >${nameOf(person)}${isOwn(person) ? ` (${peopleTexts[language].you})` : ''}
            ${isTalking(person) ? html`<span aria-hidden="true">${talkingMark(language)}</span>` : nothing}</span
          >
          <span class="state">${stateOf(person, language)}</span>
        </li>`,
      )}
    </ul>`;
}
