namespace Iconotheque.Reporting.Pages;

/// <summary>How the page looks, on paper and on a screen, by day and by night.</summary>
internal static class Stylesheet
{
    public const string Css = """
:root { --ground: #ffffff; --wash: #f7f5f1; --ink: #1d1c1a; --soft: #5f5c56; --rule: #dedbd4; --link: #00507f; --g1: #efece6; --g2: #dcd7cd; --g3: #c3bcae;
  --p1: #bcdcec; --p2: #d9ebf4; --p3: #edf5f9; --sans: Inter, "Helvetica Neue", Arial, "Liberation Sans", sans-serif; --serif: Charter, "Iowan Old Style", "Palatino Linotype", P052, Georgia, "Liberation Serif", serif; color-scheme: light dark; }
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--ink); font: 17px/1.55 var(--serif); -webkit-text-size-adjust: 100%; text-rendering: optimizeLegibility; }
body { margin: 0 auto; padding: 4rem 2rem 6rem; max-width: 1160px; }
p, ul, ol, dl { max-width: 43rem; margin: 0 0 1rem; }
h1, h2, h3 { font-weight: 500; line-height: 1.2; margin: 0; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: 2.9rem; letter-spacing: -0.015em; margin: .3rem 0 .8rem; }
h2 { font-size: 1.75rem; margin: 5rem 0 1.2rem; padding-top: 1.1rem; border-top: 2px solid var(--ink); }
h2 .no { color: var(--soft); margin-right: .7rem; font-variant-numeric: lining-nums; }
h3 { font: 600 .95rem/1.3 var(--sans); margin: 2.6rem 0 .8rem; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 2px; }
.over, nav, figcaption, table, .files, .notes, .label, code, pre, footer { font-family: var(--sans); }
.over { font-size: .74rem; letter-spacing: .13em; text-transform: uppercase; color: var(--soft); margin: 0; }
.lead { font-size: 1.2rem; color: var(--soft); max-width: 46rem; }
.label { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1rem 2rem; max-width: none; margin: 2.4rem 0; padding: 1.5rem 1.7rem; background: var(--wash); border-left: 3px solid var(--ink); font-size: .84rem; line-height: 1.45; }
.label dt { color: var(--soft); font-size: .74rem; } .label dd { margin: 0; overflow-wrap: anywhere; }
.label .wide { grid-column: 1 / -1; }
nav { font-size: .86rem; } nav ol { columns: 2; column-gap: 2.5rem; padding: 0; list-style: none; margin: 0; } nav li { break-inside: avoid; padding: .16rem 0; }
nav a { text-decoration: none; } nav a:hover { text-decoration: underline; } nav .no { display: inline-block; width: 1.8rem; color: var(--soft); }
.findings { list-style: none; padding: 0; font-size: 1.08rem; max-width: 46rem; } .findings li { margin: 0 0 .75rem; } .findings b { font-weight: 600; }
figure { margin: 1.8rem 0 2.8rem; } figcaption { font-size: .84rem; line-height: 1.5; color: var(--ink); max-width: 46rem; margin: .8rem 0; overflow-wrap: anywhere; } figcaption b { font-weight: 600; margin-right: .35em; }
.scroll { overflow-x: auto; } .scroll table { width: max-content; min-width: min(100%, 34rem); } figure svg { display: block; max-width: 100%; height: auto; min-width: 700px; }
table { border-collapse: collapse; font-size: .8rem; line-height: 1.35; font-variant-numeric: tabular-nums lining-nums; border-top: 1.5px solid var(--ink); border-bottom: 1.5px solid var(--ink); }
th, td { padding: .32rem .55rem; text-align: left; vertical-align: baseline; font-weight: 400; overflow-wrap: break-word; max-width: 26rem; }
thead th { border-bottom: 1px solid var(--ink); vertical-align: bottom; font-weight: 600; font-size: .76rem; max-width: 9rem; } tbody tr + tr > * { border-top: 1px solid var(--rule); } tfoot tr:first-child > * { border-top: 1px solid var(--ink); } tfoot { font-weight: 600; } tfoot td { font-weight: 600; } tfoot td.g { background: none; } tfoot th { font-weight: 600; white-space: nowrap; }
th.n, td.n { text-align: right; } thead th.n > * { display: inline-block; max-width: 4.6rem; } td.n { white-space: nowrap; } td small { color: var(--soft); font-size: .92em; }
th.g { padding: .3rem 0; text-align: center; } th.g span { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 400; } td.g { text-align: center; padding: .32rem .2rem; min-width: 1.75rem; } td.s1 { background: var(--g1); } td.s2 { background: var(--g2); } td.s3 { background: var(--g3); font-weight: 600; }
td.p1 { background: var(--p1); font-weight: 700; } td.p2 { background: var(--p2); font-weight: 600; } td.p3 { background: var(--p3); } td sup { font-size: .68em; font-weight: 400; margin-left: .15em; line-height: 0; }
th [role=button] { cursor: pointer; } th [role=button]:focus-visible { outline: 2px solid var(--link); } th[aria-sort=ascending] [role=button]::after { content: " ↑"; } th[aria-sort=descending] [role=button]::after { content: " ↓"; }
table.wide { font-size: .73rem; } .wide th, .wide td { padding: .3rem .38rem; } .wide thead th { font-size: .7rem; } .wide thead th.n > * { max-width: 3.6rem; } .wide thead th.t { max-width: 6rem; }
.notes { font-size: .76rem; line-height: 1.5; color: var(--soft); margin: .7rem 0 0; padding: 0; list-style: none; max-width: 52rem; } .notes li { margin: 0 0 .2rem; overflow-wrap: anywhere; } .notes b { font-weight: 600; color: var(--ink); }
.files { font-size: .74rem; color: var(--soft); margin: .5rem 0 0; }
code, pre { font-family: ui-monospace, "SFMono-Regular", Menlo, "DejaVu Sans Mono", monospace; font-size: .84em; } pre { background: var(--wash); padding: .8rem 1rem; overflow-x: auto; max-width: 46rem; white-space: pre-wrap; overflow-wrap: anywhere; }
dl.terms dt { font-weight: 600; } dl.terms dd { margin: 0 0 .8rem; } .formula { font-style: italic; }
footer { margin-top: 5rem; padding-top: 1rem; border-top: 1px solid var(--rule); font-size: .76rem; color: var(--soft); }
@media (max-width: 640px) { body { padding: 2rem 1.1rem; } h1 { font-size: 2.1rem; } nav ol { columns: 1; } }
@media screen and (prefers-color-scheme: dark) { :root { --ground: #181715; --wash: #22211e; --ink: #ece9e2; --soft: #a8a49b; --rule: #3a3834; --link: #8cc8ee; --g1: #2b2926; --g2: #3d3a35; --g3: #57534b; --p1: #17506e; --p2: #1b3c4f; --p3: #1e2e38; }
  svg .ground { fill: #181715; } svg .ink { fill: #ece9e2; } svg .soft { fill: #a8a49b; } svg .rule { stroke: #3a3834; } svg .axis { stroke: #85817a; } svg .inkline { stroke: #ece9e2; } svg .hollow { fill: #181715; stroke: #ece9e2; } svg .mark { stroke: #181715; } svg .signs { color: #ece9e2; } }
@media print { @page { margin: 16mm 14mm; } html { font-size: 10pt; } body { padding: 0; max-width: none; } h2 { margin-top: 2rem; } h2, h2 + p, h3, .table figcaption { break-after: avoid; break-inside: avoid; } figure { margin: 1rem 0 1.4rem; } figure.drawing, .label, tr { break-inside: avoid; } thead { display: table-header-group; } tfoot { display: table-row-group; } .scroll { overflow: visible; } .scroll table { width: auto; min-width: 0; max-width: 100%; } figure svg { min-width: 0; width: 100%; max-height: 235mm; } table { font-size: 6.6pt; } thead th { font-size: 6.4pt; } th, td { padding: .12rem .22rem; } td.g { min-width: 0; padding: .15rem .1rem; } a { color: inherit; text-decoration: none; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .files { display: none; } }
""";

    /// <summary>Sorts a table when a heading is pressed. Without it the page lacks nothing else.</summary>
    public const string Script = """
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  if (body.rows.length < 3) continue;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = head.firstElementChild;
    button.tabIndex = 0;
    button.role = "button";
    button.onkeydown = event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); button.click(); } };
    button.onclick = () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const key = row => row.cells[column].dataset.v;
      const order = (a, b) => {
        const [x, y] = [key(a), key(b)];
        if (x === undefined && y === undefined) return a.cells[column].textContent.localeCompare(b.cells[column].textContent);
        if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
        return x - y;
      };
      body.append(...[...body.rows].sort((a, b) => up ? order(a, b) : order(b, a)));
    };
  });
}
""";
}
