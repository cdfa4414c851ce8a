// The rows and columns of the table. A row is built once and then patched: its nodes move with it when the order
// changes, so that focus, an open card and the reader's place stay where they are.

// The one sign of a value that should be looked at twice; its reasons are said with it. Those that contradict the value are the strong ones.
const SIGN = "!"
const STRONG = ["guide", "conflict"]

const markNode = (reasons, strong = false) => {
  const text = reasons.join("; ")
  const drawn = element("span", { "aria-hidden": "true" }, SIGN)
  return element("span", { class: strong ? "mark strong" : "mark", title: `Note: ${text}` }, drawn, hidden(`, note: ${text}`))
}

// Roles are told, because where the rows are cards the style takes them from the table (table.css), and cells are named by "data-label".
// What fills the cells of a column. Each has a node, and writes what no weight changes ("show", with the row of the content and its cell)
// or what one does ("stand", with the row's place in the ranking).
const fillers = {
  rank() {
    const node = element("td", { class: "rank", role: "cell" })
    let drawn = []
    return { node, stand({ rank, tied, isBest }) {
      if (drawn[0] === rank && drawn[1] === tied && drawn[2] === isBest) return
      drawn = [rank, tied, isBest]
      setText(node, isBest ? say(rank) + (tied ? "=" : "") : "–")
      setAttribute(node, "data-copy", isBest ? rank : "")
      const reason = isBest ? null : "ranked by another offer"
      setAttribute(node, "title", isBest && tied ? "shares this rank" : reason)
    } }
  },

  name() {
    const node = element("th", { scope: "row", class: "name", role: "rowheader" })
    const tag = words("small")
    let link = null
    let drawn
    return { node, show(row) {
      if (link === null || drawn !== row.href) {
        drawn = row.href
        if (link?.href && inside(row.href)) link.setAttribute("href", row.href)
        else node.replaceChildren((link = insideLink(say(row.name), row.href)), tag)
      }
      setText(link, say(row.name))
      setAttribute(link, "title", say(row.name).length > 24 ? row.name : null)
      setText(tag, say(row.tag))
      setAttribute(tag, "title", say(row.tag).length > 24 ? row.tag : null)
    } }
  },

  score() {
    const number = element("span")
    const sure = element("i", { class: "sure" })
    const open = element("i", { class: "open" })
    const meter = element("div", { class: "meter", role: "img" }, element("b", {}, number), element("span", { class: "bar" }, sure, open))
    let drawn = []
    let told = ""
    return { node: element("td", { class: "score", role: "cell" }, meter), stand({ score, low, high }, between) {
      if (drawn[0] === score && drawn[1] === low && drawn[2] === high) return
      drawn = [score, low, high]
      const texts = drawn.map((value) => rounded(clamp(value), 2))
      const [text, least, most] = texts
      if (texts.join() !== told) {
        told = texts.join()
        const label = { "{score}": text, "{low}": least, "{high}": most }
        setText(number, text)
        meter.setAttribute("aria-label", least === most ? least : between.replace(/\{\w+\}/g, (name) => label[name]))
      }
      setPart(sure, 0, clamp(low))
      setPart(open, clamp(low), clamp(high))
    } }
  },

  note(column) {
    const text = words("span")
    return { node: element("td", { class: "note", role: "cell", "data-label": say(column.label) }, text), show: (row, cell) => setText(text, say(cell?.[0])) }
  },

  cell(column, row, meanings) {
    const text = words("span", "", "text")
    const after = element("span", { class: "after" })
    const detail = words("small")
    const line = element("span", { class: "line" }, text, after)
    const button = element("button", { type: "button", class: "value", "data-label": say(column.label), "aria-haspopup": "dialog", "aria-expanded": "false" })
    button.append(line, detail)
    button.source = { row, of: column.key }
    let drawn = ""
    return { node: element("td", { class: "cell", role: "cell" }, button), show(content, cell) {
      const [value, state, small, marks] = cell || ["unknown", "unknown"]
      setAttribute(button, "data-state", say(state))
      setText(text, say(value))
      setText(detail, say(small))
      setAttribute(detail, "title", say(small).length > 36 ? small : null)
      const known = list(marks).filter((name) => Object.hasOwn(meanings, name))
      if (drawn === known.join()) return
      drawn = known.join()
      const strong = known.some((name) => STRONG.includes(name))
      after.replaceChildren(...(known.length ? [markNode(known.map((name) => say(meanings[name])), strong)] : []))
    } }
  },
}

const clamp = (share) => Math.min(1, Math.max(0, Number(share) || 0))

// Draws a part of a bar as a picture of this place and size: another width of the node would have the table laid out anew. A place in percent is
// where the same point of the picture and of the bar meet.
const setPart = (node, start, end) => {
  const width = Math.max(end - start, 0)
  const place = width < 1 ? `${((100 * start) / (1 - width)).toFixed(1)}% 0` : "0 0"
  const size = `${(100 * width).toFixed(1)}% 100%`
  if (node.place !== place) node.style.backgroundPosition = node.place = place
  if (node.size !== size) node.style.backgroundSize = node.size = size
}

const HAS_CELL = ["cell", "note"]

// A row: its node, its checkbox, and what writes into it. Of a platform's offers it shows the one by which it ranks; one that the content
// does not hold leaves the cells as they were, and they wait for Python.
const buildRow = (columns, { between, meanings }) => {
  const box = element("input", { type: "checkbox" })
  const node = element("tr", { role: "row" }, element("td", { class: "pick", role: "cell" }, element("label", {}, box)))
  const row = { node, box, id: "", content: null }
  let place = 0
  const parts = columns.map((column) => {
    const kind = Object.hasOwn(fillers, column.kind) ? column.kind : "cell"
    const part = fillers[kind](column, row, meanings)
    if (column.align === "right") part.node.classList.add("right")
    node.append(part.node)
    return { ...part, cell: HAS_CELL.includes(kind) ? place++ : -1 }
  })
  const [shows, stands] = ["show", "stand"].map((name) => parts.filter((part) => part[name]))
  row.show = (content) => {
    node.toggleAttribute("data-waiting", !content)
    if (!content || row.content === content) return
    row.content = content
    box.platform = say(content.platform)
    setAttribute(box, "aria-label", `Compare ${say(content.name)}`)
    for (const part of shows) part.show(content, content.cells[part.cell])
  }
  row.stand = (standing) => {
    row.id = standing.id
    box.hidden = !standing.isBest
    for (const part of stands) part.stand(standing, say(between))
  }
  return row
}

const buildHead = (columns, onSort) => {
  const head = element("tr", { role: "row" }, element("th", { scope: "col", class: "pick", role: "columnheader" }, hidden("Compare")))
  for (const column of columns) {
    if (column.kind === "note") {
      head.append(words("th", say(column.label), "note"))
      head.lastChild.setAttribute("scope", "col")
      head.lastChild.setAttribute("role", "columnheader")
      continue
    }
    const button = words("button", say(column.label))
    button.setAttribute("type", "button")
    if (column.help) button.setAttribute("title", say(column.help))
    button.addEventListener("click", () => onSort(column))
    const side = column.align === "right" ? " right" : ""
    const kind = Object.hasOwn(fillers, column.kind) ? column.kind : "cell"
    head.append(element("th", { scope: "col", class: kind + side, role: "columnheader", "data-label": say(column.label) }, button))
  }
  return head
}

