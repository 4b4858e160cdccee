import { css } from 'lit';

/** What every page's elements look like. Colours come from page.css. */
export const sharedStyles = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  main {
    display: block;
    max-width: 30rem;
    margin: 4vh auto;
    padding: 1.5rem;
    background: var(--card);
    border: 1px solid var(--line);
    border-radius: var(--radius);
  }
  .brand {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    margin: 0 0 1rem;
    font-size: 0.9rem;
    font-weight: 600;
    color: var(--quiet);
  }
  .brand svg {
    width: 1.5rem;
    height: 1.5rem;
  }
  h1 {
    margin: 0 0 0.25rem;
    font-size: 1.5rem;
    line-height: 1.25;
    overflow-wrap: anywhere;
  }
  h2 {
    margin: 1.5rem 0 0.5rem;
    font-size: 1rem;
  }
  p {
    margin: 0.5rem 0;
    overflow-wrap: anywhere;
  }
  .quiet {
    color: var(--quiet);
  }
  .bad {
    color: var(--bad);
  }
  .good {
    color: var(--good);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    margin-top: 1.25rem;
  }
  button {
    flex: 1 1 8rem;
    min-height: 3rem;
    padding: 0.5rem 1.25rem;
    font: inherit;
    font-weight: 600;
    color: var(--ink);
    background: transparent;
    border: 1.5px solid var(--quiet);
    border-radius: 999px;
    cursor: pointer;
    user-select: none;
  }
  button.primary {
    flex-basis: 13rem;
    color: var(--accent-ink);
    background: var(--accent);
    border-color: var(--accent);
  }
  button.danger {
    color: var(--bad);
    border-color: var(--bad);
  }
  button:focus-visible,
  a:focus-visible,
  input:focus-visible,
  select:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  button[disabled] {
    opacity: 0.6;
    cursor: default;
  }
  ul.people {
    list-style: none;
    margin: 0.5rem 0;
    padding: 0;
    border-top: 1px solid var(--line);
  }
  ul.people li {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    padding: 0.5rem 0;
    border-bottom: 1px solid var(--line);
  }
  ul.people .name {
    flex: 1 1 9rem;
    min-width: 0;
    overflow-wrap: break-word;
  }
  .talking {
    margin-inline-start: 0.5rem;
    padding: 0.1rem 0.5rem;
    font-size: 0.8rem;
    font-weight: 600;
    color: var(--accent-ink);
    background: var(--accent);
    border-radius: 999px;
  }
  ul.people .state {
    color: var(--quiet);
    text-align: right;
    flex: 0 1 auto;
    margin-inline-start: auto;
  }
  .spinner {
    width: 1.25rem;
    height: 1.25rem;
    border: 3px solid var(--line);
    border-top-color: var(--accent);
    border-radius: 50%;
    animation: turn 1s linear infinite;
    flex-shrink: 0;
  }
  .waiting {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    margin-top: 1rem;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation-duration: 4s;
    }
  }
`;
