"""The style sheet of the page of a checked article: light and dark, phone and paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --paper: #ffffff; --ink: #111111; --weak: #565b61; --line: #e1e3e6; --box: #f5f6f7;
  --yes: #0068a8; --other: #007a5a; --no: #b83f00; --open: #6a6a6a; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #f5f5f5; --weak: #aeb4bb; --line: #333941;
  --box: #1f242a; --yes: #56b4e9; --other: #2fc4a0; --no: #f57c3a; --open: #a3a8ad; } }
* { box-sizing: border-box; }
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2, .weak, .verdict, summary, footer, sup, .sign { font-family: system-ui, sans-serif; }
h1 { font-size: 1.45rem; line-height: 1.25; margin-bottom: .3rem; } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem; }
.article { white-space: pre-wrap; border: solid var(--line); border-width: 1px 0; padding: 1rem 0; }
mark { background: none; color: inherit; font-weight: bold; text-decoration: underline; text-decoration-thickness: 2px;
  text-underline-offset: 3px; }
mark a { color: inherit; text-decoration: none; }
.yes { color: var(--yes); text-decoration-style: solid; } .other { color: var(--other); text-decoration-style: dashed; }
.no { color: var(--no); text-decoration-style: double; } .open { color: var(--open); text-decoration-style: dotted; }
ol, ul { padding-left: 2.1rem; } ul.plain { list-style: none; padding-left: 0; }
li { margin-bottom: 1rem; break-inside: avoid; } li::marker { color: var(--weak); font-family: system-ui, sans-serif; }
li:target { background: var(--box); outline: .4rem solid var(--box); }
sup { font-size: .65em; line-height: 0; }
.sign { font-weight: bold; } .verdict { font-size: 1.05rem; } .weak, footer { color: var(--weak); }
.weak { font-size: .9rem; } li > div { margin-top: .15rem; }
code { display: block; background: var(--box); padding: .3rem .5rem; font-size: .82rem; border-radius: 3px; }
details { color: var(--weak); font-size: .9rem; } details.reason { color: inherit; font-size: 1rem; margin: .3rem 0; }
summary { cursor: pointer; }
.reason > summary { padding-left: 1.1rem; text-indent: -1.1rem; } details.reason > ol { margin-top: .6rem; }
footer { font-size: .8rem; margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .6rem; }
@media (max-width: 30rem) { body { margin: 1rem auto; } ol { padding-left: 1.8rem; } h1 { font-size: 1.25rem; } }
@media print { :root { color-scheme: light; --paper: #ffffff; --ink: #000000; --weak: #444444; --line: #bbbbbb;
  --box: #f2f2f2; --yes: #0068a8; --other: #007a5a; --no: #b83f00; --open: #6a6a6a; }
  body { max-width: none; margin: 0; } details::details-content { content-visibility: visible; }
  h2 { break-after: avoid; } }
"""
