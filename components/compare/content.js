// The component: it shows nothing. It keeps what no weight changes of the table, by its version, where the table finds it. A table may be
// drawn anew a moment before its content is, so a few are kept.

const KEPT = 4

export default function ({ data }) {
  const { version, content } = JSON.parse(new TextDecoder().decode(data))
  window.atlas ??= {}
  const tables = (window.atlas.tables ??= new Map())
  tables.delete(version)
  tables.set(version, content)
  if (tables.size > KEPT) tables.delete(tables.keys().next().value)
  document.dispatchEvent(new CustomEvent("atlas-content"))
}
