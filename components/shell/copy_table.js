// A table that is copied, whole or in part, is a clean table on the clipboard: one line a row and one cell a value, without words for screen readers,
// signs, bars and controls. Text is separated by tabs, and HTML is a table of texts. What a spreadsheet would take for a formula is kept a text.

const UNCOPIED = "[aria-hidden=true], [hidden], .hidden, .unseen, .mark, .bar, svg, canvas, input, select, style, script"
const PIECES = /^(SMALL|P|DIV|LI|BR|UL|DETAILS)$/
const FORMULA = /^[\s\u200b-\u200f\u2060\ufeff]*[=+@\-]/
const NUMBER = /^[-+]?[\d.,\s]+%?$/

const spaced = (text) => text.replace(/\s+/g, " ").trim()

const isShown = (node) => !node.matches(UNCOPIED) && (node.checkVisibility?.() ?? true)

// The texts of a cell: what stands in it first is its value, what stands in small beneath is its detail.
const gather = (node, pieces) => {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) pieces[pieces.length - 1] += child.data
    else if (child.nodeType === Node.ELEMENT_NODE && isShown(child)) {
      const apart = PIECES.test(child.tagName)
      if (apart) pieces.push("")
      gather(child, pieces)
      if (apart) pieces.push("")
    }
  }
  return pieces
}

const cellText = (cell) => {
  const own = cell.getAttribute("data-copy")
  if (own !== null) return own
  const [value, ...details] = gather(cell, [""]).map(spaced).filter(Boolean)
  const text = details.length ? `${value} (${details.join("; ")})` : (value ?? "")
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
}

const insideComponents = () => [...document.querySelectorAll("*")].map((node) => node.shadowRoot).filter(Boolean)

const isInOneTree = ({ startContainer, endContainer }) => startContainer.getRootNode() === endContainer.getRootNode()

// The range that is selected, also inside a component, whose tree the page's own selection does not show in every browser; null for none, or for one that
// goes in or out of a component.
const selectedRange = () => {
  const selection = document.getSelection()
  const roots = insideComponents()
  const found = selection?.getComposedRanges
    ? selection.getComposedRanges({ shadowRoots: roots })[0]
    : [...roots.map((root) => root.getSelection?.()), selection].find((one) => one?.rangeCount && !one.isCollapsed)?.getRangeAt(0)
  if (!found || found.collapsed || !isInOneTree(found)) return null
  const range = document.createRange()
  range.setStart(found.startContainer, found.startOffset)
  range.setEnd(found.endContainer, found.endOffset)
  return range
}

const around = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)

// The selected cells of one table, as texts by row, without columns that hold none; null where less than two cells are selected.
const selectedCells = (range) => {
  const inside = around(range.commonAncestorContainer)
  const table = inside?.closest("table") ?? [...(inside?.querySelectorAll("table") ?? [])].filter((one) => range.intersectsNode(one))
  const found = Array.isArray(table) ? (table.length === 1 ? table[0] : null) : table
  if (!found || (found !== inside && !found.contains(inside) && !holdsAll(range, found))) return null
  const rows = [...found.rows].filter((row) => range.intersectsNode(row) && isShown(row))
  const cells = rows.map((row) => [...row.cells].map((cell) => ({ head: cell.tagName === "TH", text: range.intersectsNode(cell) ? cellText(cell) : "" })))
  if (cells.flat().filter(({ text }) => text).length < 2) return null
  const used = [...cells[0].keys()].filter((column) => cells.some((row) => row[column]?.text))
  return cells.map((row) => used.map((column) => row[column] ?? { head: false, text: "" }))
}

// Whether all texts of a selection stand in a table, so that nothing else is lost.
const holdsAll = (range, table) => {
  const texts = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.data.trim() && range.intersectsNode(text) && !table.contains(text)) return false
  }
  return true
}

const asHtml = (cells) => {
  const table = document.createElement("table")
  for (const row of cells) {
    const line = table.insertRow()
    for (const { head, text } of row) line.appendChild(document.createElement(head ? "th" : "td")).textContent = text
  }
  return table.outerHTML
}

// What of a page is no part of its content: what is pressed, and charts, whose values stand in a table beside them.
const PRESSED = "button, label, nav, [role=toolbar], [role=radiogroup], .stElementToolbar, .stVegaLiteChart, .skip, .end, .pick"

// The content of a page in order: its texts by block, and each table as rows of cells.
const pageParts = (node, parts) => {
  for (const child of (node.shadowRoot ?? node).childNodes) {
    if (child.nodeType === Node.TEXT_NODE) parts[parts.length - 1].text += child.data
    if (child.nodeType !== Node.ELEMENT_NODE || child.matches(PRESSED)) continue
    const { display } = getComputedStyle(child)
    if (display !== "contents" && !isShown(child)) continue // what has no box of its own is never "visible"
    const isTable = child.tagName === "TABLE"
    const isBlock = isTable || PIECES.test(child.tagName) || !/^(inline|contents)/.test(display)
    if (isTable) parts.push({ text: "", rows: [...child.rows].filter(isShown).map((row) => [...row.cells].filter((cell) => isShown(cell) && !cell.matches(PRESSED)).map((cell) => ({ head: cell.tagName === "TH", text: cellText(cell) }))) })
    else if (isBlock) parts.push({ text: "" })
    if (!isTable) pageParts(child, parts)
    if (isBlock) parts.push({ text: "" })
  }
  return parts
}

const asLines = (rows) => rows.map((row) => row.map(({ text }) => text).join("\t"))

const asParagraph = (text) => Object.assign(document.createElement("p"), { textContent: text }).outerHTML

// The whole page, where all of it is selected: without menu and controls, each text on a line and each row of a table on one.
const wholePage = () => {
  const main = document.querySelector("[data-testid=stMain]")
  const selection = document.getSelection()
  if (!main || !selection?.rangeCount || !around(selection.getRangeAt(0).commonAncestorContainer)?.contains(main)) return null
  const parts = pageParts(main, [{ text: "" }]).map(({ text, rows }) => ({ text: spaced(text), rows })).filter(({ text, rows }) => text || rows?.length)
  return {
    text: parts.flatMap(({ text, rows }) => (rows ? ["", ...asLines(rows), ""] : [text])).join("\n").trim(),
    html: parts.map(({ text, rows }) => (rows ? asHtml(rows) : asParagraph(text))).join(""),
  }
}

const copyTable = (event) => {
  if (event.defaultPrevented || event.composedPath()[0]?.matches?.("input, textarea")) return
  const page = wholePage()
  if (page) {
    event.preventDefault()
    event.clipboardData.setData("text/plain", page.text)
    event.clipboardData.setData("text/html", page.html)
    return
  }
  const range = selectedRange()
  const cells = range && selectedCells(range)
  if (!cells) return
  event.preventDefault()
  event.clipboardData.setData("text/plain", asLines(cells).join("\n"))
  event.clipboardData.setData("text/html", asHtml(cells))
}

