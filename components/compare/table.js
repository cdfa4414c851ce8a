// The component: what Streamlit calls with new data, and what the reader's clicks send back. Python decides order and
// selection; a checkbox shows the reader's wish at once and Python's answer when it comes.

const WAIT_FOR_PYTHON = 3000
const tables = new WeakMap()

const createTable = (host) => {
  const table = { host, columns: "", rows: new Map(), data: null, sort: "", wish: null, timer: 0 }
  table.caption = element("caption", { class: "hidden" })
  table.head = element("thead")
  table.body = element("tbody")
  table.live = element("div", { class: "hidden", role: "status" })
  table.grid = element("table", {}, table.caption, table.head, table.body)
  table.region = element("div", { class: "region", role: "region" }, table.grid)
  host.append(table.region, table.live)
  table.card = createCard(host, (source) => {
    const address = inside(table.data.evidence)
    if (address === null) return null
    const offer = source.offer ? `&offer=${encodeURIComponent(source.offer)}` : ""
    return `${address}&platform=${encodeURIComponent(source.platform)}&of=${encodeURIComponent(source.of)}${offer}`
  })
  table.card.attend(table.body)
  table.body.addEventListener("change", (event) => choose(table, event.target))
  table.fit = new ResizeObserver(() => fit(table))
  table.fit.observe(host)
  table.fit.observe(table.grid)
  return table
}

// A table that fits keeps its full height, and its header sticks to the top of the page. One that is too wide must
// scroll by itself, and then its header can only stick to its own top: CSS gives it the height of the window.
const fit = ({ host, grid, region }) => {
  const scrolls = grid.offsetWidth > host.clientWidth + 1
  region.classList.toggle("scrolls", scrolls)
  setAttribute(region, "tabindex", scrolls ? "0" : null)
  const header = document.querySelector("[data-testid=stHeader]")
  host.style.setProperty("--top", `${header ? header.offsetHeight : 0}px`)
}

const choose = (table, box) => {
  const chosen = selection(table).filter((id) => id !== box.platform)
  if (box.checked) chosen.push(box.platform)
  table.wish = chosen
  clearTimeout(table.timer)
  table.timer = setTimeout(() => {
    table.wish = null
    paintSelection(table)
  }, WAIT_FOR_PYTHON)
  paintSelection(table)
  table.send("selected", chosen)
}

const selection = (table) => table.wish || list(table.data.selected)

const paintSelection = (table) => {
  const chosen = selection(table)
  const most = Number(table.data.max_selected) || Infinity
  const full = chosen.length >= most
  const reason = full ? `${most} are selected, the most that can be compared. Deselect one first.` : null
  for (const [id, { node, box }] of table.rows) {
    const checked = !box.hidden && chosen.includes(box.platform)
    box.checked = checked
    box.disabled = full && !checked
    setAttribute(box, "title", box.disabled ? reason : null)
    setAttribute(box, "aria-description", box.disabled ? reason : null)
    setAttribute(box, "data-series", checked ? table.series.get(id) : null)
    setAttribute(node, "class", checked ? "chosen" : null)
  }
  if (full && !table.full) setText(table.live, `${most} of ${most} selected, the most that can be compared`)
  table.full = full
}

const paintHead = (table) => {
  const { columns, sort } = table.data
  const layout = JSON.stringify(columns)
  if (table.columns !== layout) {
    table.columns = layout
    table.rows.clear()
    table.body.replaceChildren()
    table.head.replaceChildren(buildHead(columns, (column) => {
      const now = table.data.sort
      const descending = now?.key === column.key ? !now.descending : Boolean(column.descending_first)
      table.send("sort", { key: column.key, descending })
    }))
  }
  const cells = table.head.rows[0].cells
  columns.forEach((column, index) => {
    if (column.kind === "note") return
    const direction = sort?.descending ? "descending" : "ascending"
    setAttribute(cells[index + 1], "aria-sort", sort?.key === column.key ? direction : "none")
  })
  announceSort(table)
}

const announceSort = (table) => {
  const { columns, sort } = table.data
  const order = JSON.stringify(sort)
  const column = columns.find(({ key }) => key === sort?.key)
  if (table.sort && table.sort !== order && column) {
    setText(table.live, `Sorted by ${column.label}, ${sort.descending ? "descending" : "ascending"}`)
  }
  table.sort = order
}

const paintRows = (table) => {
  const { columns, rows } = table.data
  const wanted = new Set(rows.map(({ id }) => say(id)))
  for (const [id, { node }] of table.rows) {
    if (wanted.has(id)) continue
    node.remove()
    table.rows.delete(id)
  }
  const order = rows.map((row) => {
    const id = say(row.id)
    if (!table.rows.has(id)) table.rows.set(id, buildRow(columns))
    const { node, patch } = table.rows.get(id)
    patch(row)
    return node
  })
  arrange(table.body, order)
}

const same = (one, other) => one.length === other.length && one.every((id, index) => id === other[index])

const update = (table, data) => {
  table.data = data
  table.series = new Map(data.rows.map((row) => [say(row.id), row.series]))
  if (table.wish && same(table.wish, list(data.selected))) {
    table.wish = null
    clearTimeout(table.timer)
  }
  setText(table.caption, say(data.caption))
  setAttribute(table.region, "aria-label", say(data.caption))
  paintHead(table)
  const focused = table.host.getRootNode().activeElement
  paintRows(table)
  // Moving a node takes the focus from what is in it.
  if (focused && table.body.contains(focused)) focused.focus({ preventScroll: true })
  paintSelection(table)
  table.card.refresh()
}

// The colours here follow the page's scheme by themselves; charts are coloured by Python, which must hear of a change.
// Asked in the next frame: reading a style right after an update would hold up the script until all is laid out.
const reportScheme = (table) => {
  if (!table.host.isConnected) return
  const scheme = getComputedStyle(table.host).colorScheme
  if (table.scheme && table.scheme !== scheme) table.send("scheme", scheme)
  table.scheme = scheme
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".atlas")
  if (!tables.has(host)) tables.set(host, createTable(host))
  const table = tables.get(host)
  table.send = setTriggerValue
  update(table, data)
  requestAnimationFrame(() => reportScheme(table))
  // Streamlit may call this while the table is still on the page: an update overtook another.
  return () => {
    if (host.isConnected) return
    table.card.close(false)
    table.fit.disconnect()
    clearTimeout(table.timer)
  }
}
