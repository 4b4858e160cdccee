import { css } from 'lit';

/** What only the page behind a link has. */
export const joinStyles = css`
  h1:focus {
    outline: none;
  }
  .warn {
    color: var(--warn);
  }
  /* They are there from the beginning, so that what is put into them is read out. */
  p[role]:empty {
    margin: 0;
  }
  label {
    display: block;
    margin: 0.75rem 0;
    font-size: 0.9rem;
    color: var(--quiet);
  }
  select {
    display: block;
    width: 100%;
    min-height: 2.75rem;
    margin-top: 0.25rem;
    padding: 0.5rem;
    font: inherit;
    color: var(--ink);
    background: var(--paper);
    border: 1.5px solid var(--quiet);
    border-radius: 8px;
  }
`;
