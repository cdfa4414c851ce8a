// The component: what Streamlit calls with new data, and what the reader's clicks send back. Python decides order and
// selection; a checkbox shows the reader's wish at once, a dragged weight its ranking, and Python's answer when it comes.

const WAIT_FOR_PYTHON = 3000
const WAIT_FOR_ROWS = 1000
const MOST_CARDS = 12
const tables = new WeakMap()

const createTable = (host) => {
  const table = { host, columns: null, layout: "", rows: new Map(), order: [], data: null, content: null, ranking: null, settling: 0, sort: "", wish: null, timer: 0 }
  table.caption = element("caption", { class: "hidden" })
  table.head = element("thead", { role: "rowgroup" })
  table.body = element("tbody", { role: "rowgroup" })
  table.live = element("div", { class: "hidden", role: "status" })
  table.grid = element("table", { role: "table" }, table.caption, table.head, table.body)
  table.all = element("button", { type: "button", class: "all", hidden: "" })
  table.region = element("div", { class: "region", role: "region" }, table.grid, table.all)
  table.end = element("div", { class: "end hidden", tabindex: "-1" }, "End of the table")
  const skip = element("button", { type: "button", class: "skip" }, "Skip the table")
  // A stop of the keyboard only while it has the focus: Chromium goes back to the first stop of a component from one that is none.
  skip.addEventListener("click", () => {
    table.end.tabIndex = 0
    table.end.focus()
  })
  table.end.addEventListener("blur", () => {
    table.end.tabIndex = -1
  })
  host.append(skip, table.region, element("div", { class: "edge" }), table.end, table.live)
  table.all.addEventListener("click", () => showAll(table))
  table.region.addEventListener("scroll", () => showMore(table), { passive: true })
  table.card = createCard(host, ({ row, of }) => {
    const { query, by_offer, rows } = table.data
    const address = inside(`${table.content.evidence}?${query}`)
    if (address === null) return null
    const { id, platform, offer } = row.content
    // The server knows the offer by which a platform ranks, but not the one by which it would.
    const named = by_offer || !rows.some(([own]) => own === id) ? `&offer=${encodeURIComponent(offer)}` : ""
    return `${address}&platform=${encodeURIComponent(platform)}&of=${encodeURIComponent(of)}${named}`
  })
  table.card.attend(table.body)
  table.body.addEventListener("change", (event) => choose(table, event.target))
  table.fit = new ResizeObserver(() => fit(table))
  table.fit.observe(host)
  table.fit.observe(table.grid)
  table.watch = watchRows()
  table.stop = new AbortController()
  const hear = (name, action) => document.addEventListener(name, action, { signal: table.stop.signal })
  hear("atlas-content", () => table.awaited && update(table, table.awaited))
  hear("atlas-ranking", ({ detail }) => rankAnew(table, detail.result))
  hear("atlas-settled", () => table.ranking && settle(table))
  return table
}

// Shows a ranking of the browser, or again that of Python.
const rankAnew = (table, ranking) => {
  clearTimeout(table.settling)
  table.settling = 0
  table.ranking = ranking
  if (!table.data) return
  const before = table.order
  glide(before, paintRows(table))
  if (table.data.by_offer) paintSelection(table)
  table.card.refresh()
}

// The weights are Python's again, whose rows may come a moment after the weights: until they do, those of the browser stay.
const settle = (table) => {
  clearTimeout(table.settling)
  const show = () => rankAnew(table, null)
  if (agrees(table)) show()
  else table.settling = setTimeout(show, WAIT_FOR_ROWS)
}

// A table that fits keeps its full height, and its header sticks to the top of the page. One that is too wide must
// scroll by itself, and then its header can only stick to its own top: CSS gives it the height of the window.
const fit = (table) => {
  const { host, grid, region } = table
  const scrolls = grid.offsetWidth > host.clientWidth + 1
  region.classList.toggle("scrolls", scrolls)
  setAttribute(region, "tabindex", scrolls ? "0" : null)
  const header = document.querySelector("[data-testid=stHeader]")
  host.style.setProperty("--top", `${header ? header.offsetHeight : 0}px`)
  showMore(table)
}

// Whether there are further columns to the right.
const showMore = ({ region }) => setAttribute(region, "data-more", region.scrollLeft + region.clientWidth < region.scrollWidth - 2)

// The rows after the first, which a narrow table keeps back until they are wanted. The next of them gets the focus.
const showAll = (table) => {
  table.body.setAttribute("data-all", "")
  table.all.hidden = true
  table.body.rows[MOST_CARDS]?.querySelector("input:not([hidden]), a, button")?.focus()
}

const offerAll = ({ body, all, order }) => {
  all.hidden = order.length <= MOST_CARDS || body.hasAttribute("data-all")
  setText(all, `Show all ${order.length}`)
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
  const most = Number(table.content.max_selected) || Infinity
  const full = chosen.length >= most
  const reason = full ? `${most} are selected, the most that can be compared. Deselect one first.` : null
  for (const { node, box } of table.rows.values()) {
    const checked = !box.hidden && chosen.includes(box.platform)
    box.checked = checked
    box.disabled = full && !checked
    setAttribute(box, "title", box.disabled ? reason : null)
    setAttribute(box, "aria-description", box.disabled ? reason : null)
    setAttribute(box, "data-series", checked ? chosen.indexOf(box.platform) : null)
    setAttribute(node, "class", checked ? "chosen" : null)
  }
  if (full && !table.full) setText(table.live, `${most} of ${most} selected, the most that can be compared`)
  table.full = full
}

const paintHead = (table) => {
  const [{ columns }, { sort }] = [table.content, table.data]
  const layout = table.columns === columns ? table.layout : JSON.stringify(columns)
  table.columns = columns
  if (table.layout !== layout) {
    table.layout = layout
    table.rows.clear()
    table.order = []
    table.watch.disconnect()
    table.body.replaceChildren()
    setAttribute(table.grid, "data-unscored", columns.some(({ kind }) => kind === "score") ? null : "")
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
  const [{ columns }, { sort }] = [table.content, table.data]
  const order = JSON.stringify(sort)
  const column = columns.find(({ key }) => key === sort?.key)
  if (table.sort && table.sort !== order && column) {
    setText(table.live, `Sorted by ${column.label}, ${sort.descending ? "descending" : "ascending"}`)
  }
  table.sort = order
}

// Writes all rows and returns their nodes in order. Moving a node takes the focus from what is in it.
const paintRows = (table) => {
  const [{ columns, byId }, { by_offer }] = [table.content, table.data]
  const focused = table.host.getRootNode().activeElement
  const shown = standings(table)
  const keyOf = by_offer ? ({ id }) => id : ({ id }) => platformOf(id)
  const wanted = new Set(shown.map(keyOf))
  for (const [key, { node }] of table.rows) {
    if (wanted.has(key)) continue
    node.remove()
    table.watch.unobserve(node)
    table.rows.delete(key)
  }
  const former = table.order.filter((node) => node.parentNode === table.body)
  const order = shown.map((standing) => {
    const key = keyOf(standing)
    if (!table.rows.has(key)) {
      table.rows.set(key, buildRow(columns, table.content))
      table.watch.observe(table.rows.get(key).node)
    }
    const row = table.rows.get(key)
    row.show(byId.get(standing.id))
    row.stand(standing)
    return row.node
  })
  setAttribute(table.body, "data-waiting", shown.every(({ id }) => byId.has(id)) ? null : "")
  arrange(table.body, order, former)
  table.order = order
  order.forEach((node, place) => {
    const isFurther = place >= MOST_CARDS
    if (node.isFurther !== isFurther) node.toggleAttribute("data-further", (node.isFurther = isFurther))
  })
  offerAll(table)
  if (focused && table.body.contains(focused)) focused.focus({ preventScroll: true })
  return order
}

const same = (one, other) => one.length === other.length && one.every((id, index) => id === other[index])

// Data whose content has not arrived wait for it.
const update = (table, data) => {
  const content = window.atlas?.tables?.get(data.content)
  table.awaited = content ? null : data
  if (!content) return
  content.byId ??= new Map(content.rows.map((row) => [say(row.id), row]))
  if (table.settling) {
    clearTimeout(table.settling)
    table.settling = 0
    table.ranking = null
  }
  table.data = data
  table.content = content
  if (table.wish && same(table.wish, list(data.selected))) {
    table.wish = null
    clearTimeout(table.timer)
  }
  setText(table.caption, say(data.caption))
  setAttribute(table.region, "aria-label", say(data.caption))
  paintHead(table)
  paintRows(table)
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
  update(table, decoded(data))
  requestAnimationFrame(() => reportScheme(table))
  // Streamlit may call this while the table is still on the page: an update overtook another.
  return () => {
    if (host.isConnected) return
    table.card.close(false)
    table.fit.disconnect()
    table.watch.disconnect()
    table.stop.abort()
    clearTimeout(table.timer)
    clearTimeout(table.settling)
  }
}
