"""How a report looks on a page: light and dark as the reader's computer is, on paper, and with some codes alone."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --soft: #555555; --line: #c4c4c4;
  --band: #f3f4f6; --link: #0b4f92; --mark: #b34700; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #16181b; --soft: #b8b8b8; --line: #4a4f55; --band: #22262b; --link: #8ec5ff;
    --mark: #ffb26b; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1, h2, h3, h4, th, nav, .filter, figcaption, summary, caption { font-family: system-ui, sans-serif; line-height: 1.3; }
h2 { margin-top: 3rem; padding-top: .6rem; border-top: 2px solid var(--line); }
h3 { margin-top: 2rem; }
a { color: var(--link); }
svg a text, svg a { fill: var(--link); text-decoration: underline; }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
nav ol { columns: 2 16rem; padding-left: 1.4rem; }
.scroll { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; min-width: 60%; font-size: .88rem; }
caption, figcaption { text-align: left; font-size: .88rem; padding: .3rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top;
  white-space: pre-line; }
thead th { background: var(--band); }
tbody th { font-weight: 500; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.note, .by, .beside { color: var(--soft); font-size: .9rem; }
.words { white-space: pre-line; }
.note { margin: .3rem 0 1.2rem; }
figure { margin: 1.5rem 0; }
figure .scroll { margin: 0; }
figure svg { max-width: 100%; height: auto; display: block; }
blockquote { margin: 0 0 .3rem 0; padding-left: 1rem; border-left: .25rem solid var(--line); white-space: pre-line; }
.by { margin: 0 0 1rem 1.25rem; }
.beside { margin: -.6rem 0 1rem 1.25rem; white-space: pre-line; }
details { margin: .6rem 0; }
summary { cursor: pointer; }
.filter { border: 1px solid var(--line); background: var(--band); padding: .6rem 1rem; margin: 1rem 0; }
.filter fieldset { min-width: 0; }
.filter label { display: inline-block; max-width: 100%; overflow-wrap: anywhere; margin: .15rem .9rem .15rem 0; }
.filter button { font: inherit; color: var(--ink); background: var(--paper); border: 1px solid var(--soft);
  padding: .2rem .7rem; }
@media screen {
  body:has(.filter input:checked) [data-code] { display: none; }
  [data-code]:target { display: block !important; }
}
@media (max-width: 45rem) { td:not(.number) { min-width: 9rem; } }
@media print {
  @page { margin: 18mm; }
  @page turned { size: landscape; margin: 18mm; }
  .turned { page: turned; }
  .turned table { table-layout: fixed; }
  :root { color-scheme: light; --ink: #000000; --paper: #ffffff; --soft: #444444; --line: #999999; --band: #ffffff;
    --link: #000000; }
  body { margin: 0; padding: 0; max-width: none; font-size: 10pt; }
  .filter, .skip, nav, details { display: none; }
  .scroll { overflow: visible; }
  a, svg a, svg a text { text-decoration: none; }
  table { width: 100%; font-size: 8.5pt; }
  .close { font-size: 7.5pt; }
  .turned th, .turned td { overflow-wrap: anywhere; }
  .close thead th { font-size: 6.5pt; }
  th, td { padding: .2rem .3rem; overflow-wrap: break-word; }
  thead { display: table-header-group; }
  figure svg { width: auto; min-width: 0 !important; max-height: 21cm; }
  figure, tr, caption, blockquote, .whole { break-inside: avoid; }
  h2, h3, h4, caption, thead, blockquote { break-after: avoid; }
  .by, .note { break-before: avoid; }
  p, li { orphans: 3; widows: 3; }
}
"""


def filter_style(codes: int) -> str:
    """What shows the codes that are ticked, by their numbers."""
    return "\n".join(
        f'body:has(#only-{number}:checked) [data-code="{number}"] {{ display: revert; }}' for number in range(codes)
    )
