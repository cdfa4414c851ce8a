// The rows and columns of the table. A row is built once and then patched: its nodes move with it when the order
// changes, so that focus, an open card and the reader's place stay where they are.

// A sign and its meaning. Signs differ in shape, so that none depends on colour.
const MARKS = {
  guide: ["●", "the guide and newer evidence differ"],
  conflict: ["≠", "sources disagree"],
  doubt: ["?", "this source is doubtful"],
  own: ["⌂", "our own"],
  clipped: ["⇥", "beyond the end of the scale"],
  small: ["n", "measured on a small sample"],
}

const markNode = (name) => {
  const [sign, meaning] = MARKS[name]
  const drawn = element("span", { "aria-hidden": "true" }, sign)
  return element("span", { class: `mark ${name}`, title: meaning }, drawn, hidden(`, ${meaning}`))
}

const fillers = {
  rank() {
    const node = element("td", { class: "rank" })
    return [node, (row) => {
      setText(node, say(row.rank) + (row.tied ? "=" : ""))
      const reason = row.is_best ? null : "ranked by another offer"
      setAttribute(node, "title", row.tied ? "shares this rank" : reason)
    }]
  },

  name() {
    const node = element("th", { scope: "row", class: "name" })
    const tag = words("small")
    let link = null
    let address
    return [node, (row) => {
      if (link === null || address !== row.href) {
        address = row.href
        link = insideLink(say(row.name), row.href)
        node.replaceChildren(link, tag)
      }
      setText(link, say(row.name))
      setAttribute(link, "title", say(row.name).length > 24 ? row.name : null)
      setText(tag, say(row.tag))
      setAttribute(tag, "title", say(row.tag).length > 24 ? row.tag : null)
    }]
  },

  score() {
    const number = element("b")
    const sure = element("i", { class: "sure" })
    const open = element("i", { class: "open" })
    const meter = element("div", { class: "meter", role: "img" }, number, element("span", { class: "bar" }, sure, open))
    return [element("td", { class: "score" }, meter), ({ score }) => {
      const low = clamp(score?.low)
      const high = Math.max(low, clamp(score?.high))
      setText(number, say(score?.text))
      setAttribute(meter, "aria-label", say(score?.label))
      setWidth(sure, 0, low)
      setWidth(open, low, high - low)
    }]
  },

  note(column) {
    const text = words("span")
    return [element("td", { class: "note" }, text), (row) => setText(text, say(row.at.get(column.key)?.text))]
  },

  cell(column) {
    const text = words("span", "", "text")
    const before = element("span", { class: "before" })
    const after = element("span", { class: "after" })
    const detail = words("small")
    const line = element("span", { class: "line" }, before, text, after)
    const button = element("button", { type: "button", class: "value", "aria-haspopup": "dialog", "aria-expanded": "false" })
    button.append(line, detail)
    let drawn = ""
    return [element("td", { class: "cell" }, button), (row) => {
      const cell = row.at.get(column.key) || { text: "unknown", state: "unknown" }
      button.source = { platform: say(row.platform), offer: say(row.offer), of: column.key }
      setAttribute(button, "data-state", say(cell.state))
      setText(text, say(cell.text))
      setText(detail, say(cell.detail))
      setAttribute(detail, "title", say(cell.detail).length > 36 ? cell.detail : null)
      const marks = list(cell.marks).filter((name) => Object.hasOwn(MARKS, name))
      if (drawn === marks.join()) return
      drawn = marks.join()
      before.replaceChildren(...marks.filter((name) => name === "guide").map(markNode))
      after.replaceChildren(...marks.filter((name) => name !== "guide").map(markNode))
    }]
  },
}

const clamp = (share) => Math.min(1, Math.max(0, Number(share) || 0))

const setWidth = (node, start, width) => {
  const value = `${(start * 100).toFixed(1)}% ${(width * 100).toFixed(1)}%`
  if (node.value === value) return
  node.value = value
  node.style.left = `${(start * 100).toFixed(1)}%`
  node.style.width = `${(width * 100).toFixed(1)}%`
}

// A row: its node, its checkbox, and a function that writes new contents into it.
const buildRow = (columns) => {
  const box = element("input", { type: "checkbox" })
  const node = element("tr", {}, element("td", { class: "pick" }, element("label", {}, box)))
  const patches = columns.map((column) => {
    const [cell, patch] = (fillers[column.kind] || fillers.cell)(column)
    if (column.align === "right") cell.classList.add("right")
    node.append(cell)
    return patch
  })
  const patch = (row) => {
    const known = { ...row, at: new Map(list(row.cells).map((cell) => [cell.key, cell])) }
    box.platform = say(row.platform)
    box.hidden = !row.is_best
    setAttribute(box, "aria-label", `Compare ${say(row.name)}`)
    for (const write of patches) write(known)
  }
  return { node, box, patch }
}

const buildHead = (columns, onSort) => {
  const head = element("tr", {}, element("th", { scope: "col", class: "pick" }, hidden("Compare")))
  for (const column of columns) {
    if (column.kind === "note") {
      head.append(words("th", say(column.label), "note"))
      head.lastChild.setAttribute("scope", "col")
      continue
    }
    const button = words("button", say(column.label))
    button.setAttribute("type", "button")
    if (column.help) button.setAttribute("title", say(column.help))
    button.addEventListener("click", () => onSort(column))
    const side = column.align === "right" ? " right" : ""
    const kind = Object.hasOwn(fillers, column.kind) ? column.kind : "cell"
    head.append(element("th", { scope: "col", class: kind + side }, button))
  }
  return head
}

