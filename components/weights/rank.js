// The additive value model of decision/ranking/scoring.py and ranking.py, for the time in which a weight is dragged. Python's answer
// replaces what this computes. Sums are made in the order in which numpy makes them, so that both agree to the last bit on who is equal.

const TIE = 1e-9

// Python's round(): of two numbers equally near the even one, where toFixed() takes the greater. A number lies exactly halfway only
// where it is an odd multiple of such a power of two.
const rounded = (value, places) => {
  if ((value * 2 ** (places + 1)) % 2 !== 1) return value.toFixed(places)
  const below = Math.floor(value * 10 ** places)
  return ((below + (below % 2)) / 10 ** places).toFixed(places)
}

const total = (terms, count) => {
  if (count < 8) {
    let sum = 0
    for (let i = 0; i < count; i += 1) sum += terms[i]
    return sum
  }
  const whole = count - (count % 8)
  const part = terms.slice(0, 8)
  for (let i = 8; i < whole; i += 1) part[i % 8] += terms[i]
  let sum = part[0] + part[1] + (part[2] + part[3]) + (part[4] + part[5] + (part[6] + part[7]))
  for (let i = whole; i < count; i += 1) sum += terms[i]
  return sum
}

// A criterion without a default weight takes part only with a weight above 0.
const sharesOf = ({ criteria, optional }, weights) => {
  const part = criteria.filter((id) => weights[id] > 0 || !optional.includes(id))
  const sum = part.reduce((before, id) => before + (weights[id] || 0), 0)
  const shares = Object.fromEntries(criteria.map((id) => [id, 0]))
  for (const id of part) shares[id] = sum ? (weights[id] || 0) / sum : 1 / part.length
  return { part: part.map((id) => criteria.indexOf(id)), shares, unweighted: !sum }
}

const scoresOf = ({ criteria, rows, low, high, values }, part, shares) => {
  const [score, lower, upper] = [0, 1, 2].map(() => new Float64Array(rows.length))
  const share = part.map((j) => shares[criteria[j]])
  const terms = new Float64Array(part.length)
  for (let i = 0; i < rows.length; i += 1) {
    const start = i * criteria.length
    for (let k = 0; k < part.length; k += 1) {
      terms[k] = values[start + part[k]] * share[k]
      lower[i] += low[start + part[k]] * share[k]
      upper[i] += high[start + part[k]] * share[k]
    }
    score[i] = total(terms, part.length)
  }
  return { score, lower, upper }
}

// Competition ranks, best 1; a score within TIE of its better neighbour shares its rank.
const ranksOf = (scores) => {
  const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a])
  const ranks = new Int32Array(scores.length)
  order.forEach((at, place) => {
    const better = order[place - 1]
    ranks[at] = place && scores[better] - scores[at] <= TIE ? ranks[better] : place + 1
  })
  return ranks
}

const nine = (value) => Number(rounded(value, 9))

// The order of two numbers rounded to nine places; most are too far apart for that to matter.
const byNine = (one, other) => (Math.abs(one - other) > 2 * TIE ? one - other : nine(one) - nine(other))

// Ranks the rows of a board under these weights, by criterion. Rows of equal platforms keep the order of the board; of a platform's
// rows that with the highest score is its best, of equal ones that with the higher lower end.
const rankBoard = (board, weights) => {
  const { rows, starts } = board
  const { part, shares, unweighted } = sharesOf(board, weights)
  const { score, lower, upper } = scoresOf(board, part, shares)
  const count = starts.length - 1
  const top = new Float64Array(count)
  for (let p = 0; p < count; p += 1) {
    top[p] = score[starts[p]]
    for (let i = starts[p] + 1; i < starts[p + 1]; i += 1) top[p] = Math.max(top[p], score[i])
  }
  const ranks = ranksOf(top)
  const sharing = new Int32Array(count + 1)
  for (const rank of ranks) sharing[rank] += 1
  const ranked = new Map()
  const places = [...ranks.keys()].sort((a, b) => ranks[a] - ranks[b] || a - b)
  for (const p of places) {
    const own = Array.from({ length: starts[p + 1] - starts[p] }, (_, k) => starts[p] + k)
    if (own.length > 1) own.sort((a, b) => byNine(score[b], score[a]) || byNine(lower[b], lower[a]))
    own.forEach((i, k) => {
      const place = { rank: ranks[p], tied: sharing[ranks[p]] > 1, isBest: k === 0 }
      ranked.set(rows[i].id, { ...place, score: score[i], low: lower[i], high: upper[i] })
    })
  }
  const leaders = places.filter((p) => ranks[p] === 1).map((p) => rows[starts[p]].platform)
  return { unweighted, shares, rows: ranked, order: [...ranked.keys()], leaders, platforms: count }
}
