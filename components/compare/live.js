// What the table shows while a weight is dragged: the rows that Python chose, in the order in which the browser ranks them, until Python's
// answer has settled. Rows glide to their place.

const GLIDE = { duration: 180, easing: "ease-out", composite: "add" }
const FARTHEST = 600

const platformOf = (id) => id.slice(0, id.indexOf("."))

const standingOf = ([id, rank, tied, score, low, high]) => ({ id, rank, tied, isBest: rank > 0, score, low, high })

// The rows to show, in order, each with its place in the ranking.
const standings = ({ data, ranking }) => {
  const drawn = data.rows.map(standingOf)
  if (!ranking) return drawn
  const places = new Map(ranking.order.map((id, place) => [id, place]))
  const best = new Map(ranking.order.filter((id) => ranking.rows.get(id).isBest).map((id) => [platformOf(id), id]))
  const ranked = drawn.map((row) => {
    const id = data.by_offer ? row.id : best.get(platformOf(row.id))
    return ranking.rows.has(id) ? { id, ...ranking.rows.get(id) } : row
  })
  if (data.sort?.key !== "score") return ranked
  const direction = data.sort.descending ? 1 : -1
  const first = data.by_offer ? (row) => -nine(row.score) : (row) => row.rank
  const keys = new Map(ranked.map((row) => [row, [direction * first(row), places.get(row.id) ?? places.size]]))
  return ranked.sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)]
    return a[0] - b[0] || a[1] - b[1]
  })
}

// Whether Python's rows are those of this ranking: then they have been ranked by the same weights.
const agrees = ({ data, ranking }) =>
  data.rows.map(standingOf).every((row) => {
    const { rank, isBest, score } = ranking.rows.get(row.id) ?? {}
    return isBest === row.isBest && (!isBest || rank === row.rank) && Math.abs(score - row.score) < TIE
  })

const isStill = matchMedia("(prefers-reduced-motion: reduce)")

// Rows report by themselves how high they are and whether they are seen, so that no layout is asked for while a weight is dragged.
const watchRows = () =>
  new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      target.seen = isIntersecting
      target.height = boundingClientRect.height
    }
  })

const tops = (nodes) => {
  let top = 0
  return new Map(nodes.map((node) => [node, (top += node.height || 0) - (node.height || 0)]))
}

// Lets the rows that are seen, before or after, move from where they were; a movement that has not ended goes on as a part of the next.
const glide = (before, after) => {
  if (isStill.matches) return
  const places = before.flatMap((node, place) => (node.seen ? [place] : []))
  if (!places.length) return
  const [old, now] = [tops(before), tops(after)]
  after.forEach((node, place) => {
    const isSeen = node.seen || (place >= places[0] && place <= places.at(-1))
    const way = old.has(node) ? old.get(node) - now.get(node) : 0
    if (!isSeen || !way) return
    const from = Math.max(-FARTHEST, Math.min(FARTHEST, way))
    node.animate([{ transform: `translateY(${from}px)` }, { transform: "translateY(0)" }], GLIDE)
  })
}
