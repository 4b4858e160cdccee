import { css } from 'lit';

/**
 * Nothing of the page's own styles comes in: what would be inherited is set anew, and the few rules that a page can lay
 * on the element itself lose against `!important` within (CSS Cascade 5, §6.1: for important rules the inner context
 * wins).
 */
export const widgetStyles = css`
  :host {
    all: initial !important;
    display: inline-block !important;
    visibility: visible !important;
    opacity: 1 !important;
    max-width: 100% !important;
    font:
      400 16px / 1.4 system-ui,
      -apple-system,
      'Segoe UI',
      Roboto,
      sans-serif !important;
    color: #14213d !important;
    text-align: start !important;
    color-scheme: light !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .box {
    width: 18rem;
    max-width: 100%;
    padding: 0.75rem;
    background: #fff;
    border: 1px solid #c3cce0;
    border-radius: 12px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-top: 0.5rem;
  }
  button {
    flex: 1 1 6rem;
    min-height: 2.75rem;
    padding: 0.4rem 1rem;
    font: inherit;
    font-weight: 600;
    color: #14213d;
    background: #fff;
    border: 1.5px solid #51607c;
    border-radius: 999px;
    cursor: pointer;
  }
  button.primary {
    color: #fff;
    background: #1f5fd6;
    border-color: #1f5fd6;
  }
  button.danger {
    color: #b3261e;
    border-color: #b3261e;
  }
  button:focus-visible,
  input:focus-visible {
    outline: 3px solid #1f5fd6;
    outline-offset: 2px;
  }
  label {
    display: block;
    font-weight: 600;
  }
  input {
    width: 100%;
    min-height: 2.75rem;
    margin-top: 0.25rem;
    padding: 0.4rem 0.75rem;
    font: inherit;
    color: inherit;
    background: #fff;
    border: 1.5px solid #51607c;
    border-radius: 8px;
  }
  p {
    margin: 0.25rem 0;
  }
  .bad {
    color: #b3261e;
  }
`;
