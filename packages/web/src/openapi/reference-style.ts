/** Of the readable page; served as a file of its own, for no style stands in a page of ours. */
export const referenceStyle = `:root { color-scheme: light dark; --line: light-dark(#c9ced6, #444b57); --link: light-dark(#0b57b8, #8ab8ff); }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; overflow-wrap: anywhere;
  color: light-dark(#1b1f24, #e6e8eb); background: light-dark(#fff, #16181c); }
a { color: var(--link); }
code { font: 0.9em ui-monospace, monospace; background: light-dark(#eef0f3, #262a31); padding: 0.1em 0.3em; border-radius: 3px; }
pre { white-space: pre-wrap; }
nav ul { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; list-style: none; padding: 0; }
h2 { border-bottom: 1px solid var(--line); margin-top: 3rem; }
h3 { margin-top: 2rem; }
h3 code { display: inline-block; margin-right: 0.5rem; }
article { border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
dt { margin-top: 0.5rem; }
dd { margin-left: 1.25rem; border-left: 2px solid var(--line); padding-left: 0.75rem; }
dd p { margin: 0.25rem 0; }
:target { background: light-dark(#fff4c2, #4a3f00); }
`;
