import { css } from 'lit';

/** Fields of forms. */
export const fieldStyles = css`
  label {
    display: block;
    margin: 1rem 0 0.25rem;
    font-weight: 600;
  }
  input,
  select {
    width: 100%;
    min-height: 3rem;
    padding: 0.5rem 0.75rem;
    font: inherit;
    color: var(--ink);
    background: var(--paper);
    border: 1.5px solid var(--quiet);
    border-radius: 10px;
  }
  code {
    display: block;
    padding: 0.75rem;
    font: 0.9rem / 1.5 ui-monospace, 'Cascadia Mono', Menlo, monospace;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 10px;
    overflow-wrap: anywhere;
  }
`;
