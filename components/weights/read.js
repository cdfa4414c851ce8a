// The board as Python sends it, small (decision/ranking/board.py), and as it is used: a row for each offer, with its values in arrays of numbers.

const readBoard = ({ criteria, optional, unknowns, platforms, values, cells, words }) => {
  const rows = []
  const starts = [0]
  platforms.forEach(([platform, name, offers], place) => {
    for (const offer of offers) rows.push({ id: `${platform}.${offer}`, platform, name, place })
    starts.push(rows.length)
  })
  const low = Float64Array.from(cells, (index) => values[index][0])
  const high = Float64Array.from(cells, (index) => values[index].at(-1))
  const counted = low.map((value, index) => value + unknowns * (high[index] - value))
  const known = Uint8Array.from(cells, (index) => index > 0)
  return { criteria, optional, unknowns, rows, starts, low, high, values: counted, known, words }
}
