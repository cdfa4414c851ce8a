// The wizard's ranked list while a weight is dragged: ranks, scores, bars and order are the browser's, and Python's list comes back on
// release. What the list has for and against each platform waits for Python.

const items = () => [...document.querySelectorAll("#ranking ol.ranked > li")]
let drawn = null // the items as Python drew them, each with its list and its parts, while the browser shows another order

const partsOf = (item) => ({
  item,
  list: item.parentElement,
  rank: item.querySelector(".rank"),
  score: item.querySelector(".body b"),
  spread: item.querySelector(".body p small:last-child"),
  bars: [...item.querySelectorAll(".bar > span")],
})

const keep = () => {
  if (drawn?.every(({ item }) => item.isConnected)) return
  drawn = items().map(partsOf).map((parts) => {
    const texts = [parts.rank, parts.score, parts.spread].map((node) => node.textContent)
    return { ...parts, texts, widths: parts.bars.map((bar) => bar.style.width) }
  })
}

const write = ({ rank, score, spread, bars }, texts, widths) => {
  ;[rank, score, spread].forEach((node, place) => { node.textContent = texts[place] })
  bars.forEach((bar, place) => { bar.style.width = widths[place] })
}

// Each list keeps as many items as it had: those behind the first few stay folded.
const order = (parts) => {
  const lists = [...new Set(drawn.map(({ list }) => list))]
  let at = 0
  for (const list of lists) {
    const count = drawn.filter((part) => part.list === list).length
    list.append(...parts.slice(at, at + count).map(({ item }) => item))
    at += count
  }
}

const percent = (value) => `${(100 * value).toFixed(1)}%`

const show = ({ detail: { result } }) => {
  if (!items().length || !window.atlas?.board) return
  keep()
  const best = new Map()
  const platforms = new Map(window.atlas.board.rows.map(({ id, platform }) => [id, platform]))
  result.order.forEach((id, place) => {
    const standing = result.rows.get(id)
    if (standing.isBest) best.set(platforms.get(id), { ...standing, place })
  })
  const parts = drawn.filter(({ item }) => best.has(item.dataset.platform))
  if (parts.length < drawn.length) return
  for (const part of parts) {
    const { rank, tied, score, low, high } = best.get(part.item.dataset.platform)
    write(part, [`${rank}${tied ? "=" : ""}`, score.toFixed(2), ""], [percent(low), percent(high - low)])
  }
  order([...parts].sort((one, other) => best.get(one.item.dataset.platform).place - best.get(other.item.dataset.platform).place))
}

const settle = () => {
  if (drawn?.some(({ item }) => item.isConnected)) {
    for (const part of drawn) write(part, part.texts, part.widths)
    order(drawn)
  }
  drawn = null
}

export default () => {
  if (window.atlasRankedList) return
  window.atlasRankedList = true
  document.addEventListener("atlas-ranking", show)
  document.addEventListener("atlas-settled", settle)
}
