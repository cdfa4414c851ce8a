// The component: it shows nothing. It keeps the board where the panel finds it, and the headline in step while a weight is dragged.

const boards = new WeakMap()

const createBoard = (host) => {
  const status = document.createElement("div")
  status.setAttribute("role", "status")
  host.append(status)
  const headline = createHeadline(status)
  const stop = new AbortController()
  document.addEventListener("atlas-ranking", ({ detail }) => headline.show(detail.result), { signal: stop.signal })
  document.addEventListener("atlas-settled", headline.settle, { signal: stop.signal })
  return { stop, headline }
}

export default function ({ data, parentElement }) {
  const host = parentElement.querySelector(".board")
  if (!boards.has(host)) boards.set(host, createBoard(host))
  const { version, texts, words, ...parts } = JSON.parse(new TextDecoder().decode(data))
  const board = readBoard(parts.board)
  if (words) board.words = words // the headline of this page is not that of the ranking
  window.atlas ??= {}
  window.atlas.board = board
  window.atlas.texts = { version, ...texts }
  document.dispatchEvent(new CustomEvent("atlas-texts"))
  return () => {
    if (host.isConnected) return
    const { stop, headline } = boards.get(host)
    boards.delete(host)
    stop.abort()
    headline.restore()
    if (window.atlas.board === board) delete window.atlas.board
  }
}
