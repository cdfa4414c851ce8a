// The headline while a weight is dragged: who ranks first, in the words that Python has sent with the board. The nodes that Python drew
// come back when its answer has settled; until then what stands below the headline is dimmed, because it waits for Python.

const TELL_AFTER = 700
const WAIT_FOR_HEADLINE = 1000

// A name in letters from right to left is isolated, so that the words around it keep their order, as in what Python draws.
const RIGHT_TO_LEFT = /((?:\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana})+(?: +(?:\p{Script=Hebrew}|\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana})+)*)/u

const isolated = (text) => text.split(RIGHT_TO_LEFT).map((part, place) => {
  if (place % 2 === 0) return part
  const node = document.createElement("bdi")
  node.textContent = part
  return node
})

// Nothing known about what is weighed leaves no leader to name.
const isNothingKnown = (board, { shares, rows }) =>
  !board.known.some((isKnown, index) => {
    const { id } = board.rows[Math.floor(index / board.criteria.length)]
    return isKnown && shares[board.criteria[index % board.criteria.length]] > 0 && rows.get(id).isBest
  })

const headlineOf = (board, result) => {
  const { words } = board
  const { unweighted, shares, rows, order, leaders } = result
  if (isNothingKnown(board, result)) return words.nothing
  const even = new Set(Object.values(shares).map((share) => rounded(share, 9))).size === 1
  const [single, several] = words[unweighted ? "unweighted" : even ? "equal" : "weighted"]
  const names = new Map(board.rows.map(({ platform, name }) => [platform, name]))
  const named = leaders.slice(0, words.most).map((id) => names.get(id))
  if (leaders.length > named.length) named.push(words.more.replace("{count}", leaders.length - named.length))
  const last = named.pop()
  const list = named.length ? named.join(", ") + words.last + last : last
  const score = rounded(rows.get(order[0]).score, 2)
  const texts = { "{leaders}": list, "{score}": score }
  return (leaders.length > 1 ? several : single).replace(/\{leaders\}|\{score\}/g, (name) => texts[name])
}

const createHeadline = (status) => {
  let shown = null // { heading, nodes, observer } while another headline than Python's stands on the page
  let latest = null // { text, leaders }
  let isNew = false // whether Python has drawn a heading since the latest weight
  let known = "" // the leaders of whom the reader has heard
  let timer = 0
  let settling = 0

  const put = () => {
    const heading = document.querySelector(".answer h1[data-leaders]")
    if (!heading) return
    if (shown?.heading !== heading) {
      shown?.observer.disconnect()
      shown = { heading, nodes: [...heading.childNodes], observer: new MutationObserver(follow) }
      shown.observer.observe(heading.closest(".stHtml") ?? heading.parentElement, { childList: true, subtree: true })
    }
    heading.replaceChildren(...isolated(latest.text))
    heading.closest(".answer").setAttribute("data-live", "")
  }

  const restore = () => {
    clearTimeout(settling)
    settling = 0
    latest = null
    if (!shown) return
    shown.observer.disconnect()
    if (shown.heading.isConnected) shown.heading.replaceChildren(...shown.nodes)
    shown.heading.closest(".answer")?.removeAttribute("data-live")
    shown = null
  }

  // Python has drawn another heading: its answer to the last weight, or while one is still dragged to an earlier one.
  const follow = () => {
    if (!shown || shown.heading.isConnected) return
    isNew = true
    if (settling) restore()
    else put()
  }

  const tell = ({ leaders, text }) => {
    timer = 0
    if (leaders === known) return
    known = leaders
    status.textContent = text
  }

  return {
    restore,
    show(result) {
      if (!result.leaders.length) return
      clearTimeout(settling)
      settling = 0
      if (latest === null && !timer) {
        known = document.querySelector(".answer h1[data-leaders]")?.getAttribute("data-leaders") ?? known
        status.textContent = ""
      }
      latest = { text: headlineOf(window.atlas.board, result), leaders: result.leaders.join(" ") }
      isNew = false
      put()
      clearTimeout(timer)
      timer = setTimeout(tell, TELL_AFTER, latest)
    },
    // The weights are Python's again, whose heading may come a moment after them; where it is the same as before, none comes.
    settle() {
      clearTimeout(settling)
      const isPythons = isNew || shown?.heading.getAttribute("data-leaders") === latest?.leaders
      if (isPythons || !shown?.heading.isConnected) return restore()
      settling = setTimeout(restore, WAIT_FOR_HEADLINE)
    },
  }
}
