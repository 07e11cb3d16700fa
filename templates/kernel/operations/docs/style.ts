export const style = `:root {
  color-scheme: light dark;
  --line: light-dark(#ddd, #444);
  --soft: light-dark(#f5f5f5, #222);
  --quiet: light-dark(#666, #aaa);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  display: grid;
  grid-template: auto 1fr / 14rem minmax(0, 1fr);
  font: 15px/1.5 system-ui, sans-serif;
}
header {
  grid-column: 1 / -1;
  display: flex;
  flex-wrap: wrap;
  gap: 1rem;
  align-items: center;
  justify-content: space-between;
  padding: 0.5rem 1.5rem;
  border-bottom: 1px solid var(--line);
}
h1 { margin: 0; font-size: 1.2rem; }
h1 small { color: var(--quiet); font-weight: normal; }
nav { padding: 1rem 1.5rem; border-right: 1px solid var(--line); }
nav a { display: block; padding: 0.15rem 0; color: inherit; }
main { padding: 1rem 1.5rem 4rem; max-width: 60rem; }
h2 { margin: 2rem 0 0.5rem; }
p { margin: 0.3rem 0; white-space: pre-line; }
details { border: 1px solid var(--line); border-radius: 6px; margin: 0.4rem 0; }
summary { padding: 0.45rem 0.8rem; cursor: pointer; }
summary code { margin: 0 0.6rem; }
summary span { color: var(--quiet); }
details > div { padding: 0.2rem 0.8rem 0.8rem; border-top: 1px solid var(--line); }
.method { display: inline-block; width: 4rem; font: bold 0.8rem ui-monospace, monospace; }
.get { color: light-dark(#0a6, #4d9); }
.post { color: light-dark(#06c, #6bf); }
.put, .patch { color: light-dark(#a60, #fb5); }
.delete { color: light-dark(#c22, #f77); }
.deprecated { text-decoration: line-through; }
table { width: 100%; border-collapse: collapse; margin: 0.3rem 0 0.8rem; }
th, td { padding: 0.25rem 0.5rem 0.25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: normal; white-space: nowrap; }
td { color: var(--quiet); }
input, textarea, button { font: inherit; padding: 0.25rem 0.5rem; border: 1px solid var(--line); border-radius: 4px; background: var(--soft); color: inherit; }
td input { width: 100%; min-width: 10rem; }
textarea { width: 100%; font: 13px/1.4 ui-monospace, monospace; }
pre { overflow: auto; max-height: 30rem; padding: 0.6rem; background: var(--soft); border-radius: 4px; font: 13px/1.4 ui-monospace, monospace; }
h3 { font-size: 0.95rem; margin: 0.8rem 0 0.2rem; }
@media (max-width: 700px) {
  body { display: block; }
  nav { border: 0; }
  nav a { display: inline-block; margin-right: 0.8rem; }
}
`;
