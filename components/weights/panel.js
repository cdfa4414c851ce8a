// The component: presets, sliders, reset. What a reader sets shows at once and is ranked in the browser; Python's answer settles it. A wish
// is the setting that Python has not yet answered: it outlives a lost connection, and no earlier answer pushes a slider back.

const PAUSE = 120 // milliseconds between quick presses of a key, of which only the first and the last are sent
const LOOK = 200
const WAITS = [1000, 3000, 8000] // quiet milliseconds after which an unanswered wish is sent again; after the last one Python's setting counts
const BESIDE = 40 // pixels that are seen of what is left of the chosen preset, where presets are swiped
const OWN = "Your own weights."
const RESET = "Reset everything"
const LEGEND =
  "Amber, on the track: the weight at which another platform takes the lead. Ticks below: where the ranked platforms lie from worst to " +
  "best, the taller the more of them; a thin line where the sources leave a range."

const panels = new WeakMap()

const sameWeights = (one, other) => Object.keys(one).every((id) => one[id] === other[id])
const weightsOf = (panel) => panel.wish?.weights ?? panel.data.weights
const usual = (panel) => Object.fromEntries(panel.texts.criteria.map((criterion) => [criterion.id, criterion.usual]))

const createPanel = (host) => {
  const panel = { host, data: null, wish: null, inFlight: null, submitted: -Infinity, sliders: [], stop: new AbortController() }
  panel.presets = element("div", { class: "presets", role: "group", "aria-label": "Starting points" })
  panel.use = words("p", "", "use")
  panel.reasons = element("ul")
  panel.rows = element("div", { class: "rows" })
  panel.apart = words("p", "", "apart")
  panel.reset = element("button", { type: "button", class: "reset" })
  const why = element("details", {}, element("summary", {}, "Why the usual weights"), panel.reasons)
  const legend = element("details", { class: "legend" }, element("summary", {}, "How to read the sliders"), element("p", {}, LEGEND))
  host.append(words("h2", "What matters"), panel.presets, panel.use, why, panel.rows, panel.apart, legend, panel.reset)
  attend(panel)
  return panel
}

const attend = (panel) => {
  panel.rows.addEventListener("input", (event) => {
    const weights = Object.fromEntries(panel.sliders.map(({ id, input }) => [id, Number(input.value)]))
    wish(panel, weights, ["weights", weights], event.target)
  })
  panel.rows.addEventListener("change", () => submit(panel))
  // A slider that was dragged away and back does not report a change.
  for (const end of ["pointerup", "pointercancel", "focusout"]) {
    panel.rows.addEventListener(end, () => setTimeout(finish, 0, panel))
  }
  panel.reset.addEventListener("click", () => choose(panel, panel.data.reset?.weights ?? usual(panel), ["reset", true]))
  const options = { signal: panel.stop.signal }
  // Back and Forward are the reader's latest wish; a link of the page takes along what was set before.
  addEventListener("popstate", ({ isTrusted }) => (isTrusted ? forget(panel) : finish(panel)), options)
  document.addEventListener("atlas-texts", () => panel.data && update(panel), options)
  panel.fit = new ResizeObserver(() => placeNames(panel.sliders))
  panel.fit.observe(panel.rows)
}

const wish = (panel, weights, message, moved = null) => {
  panel.wish = { weights, message, isSent: false, tries: 0 }
  panel.host.toggleAttribute("data-live", true)
  for (const { input, node } of panel.sliders) node.toggleAttribute("data-moved", input === moved)
  paintWeights(panel)
  const board = window.atlas?.board
  if (!board) return
  const result = rankBoard(board, weights)
  document.dispatchEvent(new CustomEvent("atlas-ranking", { detail: { weights, result } }))
}

const choose = (panel, weights, message) => {
  wish(panel, weights, message)
  send(panel)
}

const submit = (panel) => {
  if (!panel.wish || panel.wish.isSent) return
  const now = performance.now()
  const isQuick = now - panel.submitted < PAUSE
  panel.submitted = now
  clearTimeout(panel.timer)
  panel.timer = isQuick ? setTimeout(send, PAUSE, panel) : 0
  if (!isQuick) send(panel)
}

const finish = (panel) => {
  if (!panel.wish || panel.wish.isSent) return
  if (!panel.inFlight && sameWeights(panel.wish.weights, panel.data.weights)) forget(panel)
  else send(panel)
}

const send = (panel) => {
  clearTimeout(panel.timer)
  if (!panel.wish) return
  panel.wish.isSent = true
  panel.inFlight = panel.wish.weights
  panel.send(...panel.wish.message)
  panel.quiet = 0
  clearInterval(panel.watch)
  panel.watch = setInterval(look, LOOK, panel)
}

// A wish can be lost with the connection, or with the process that was to answer it.
const look = (panel) => {
  if (!panel.wish) clearInterval(panel.watch)
  if (!panel.wish?.isSent) return
  panel.quiet = isQuiet() ? panel.quiet + LOOK : 0
  if (panel.quiet < WAITS[panel.wish.tries]) return
  panel.wish.tries += 1
  if (panel.wish.tries < WAITS.length) send(panel)
  else forget(panel)
}

const forget = (panel) => {
  clearTimeout(panel.timer)
  clearInterval(panel.watch)
  panel.wish = null
  panel.inFlight = null
  panel.host.removeAttribute("data-live")
  paintWeights(panel)
  settle(panel)
}

// Told once what follows the panel is drawn too: until then the browser's order is newer than what the page holds.
const settle = (panel) => {
  let frames = 0
  const isLatest = () => panel.settling === isLatest && !panel.wish
  panel.settling = isLatest
  const wait = () => {
    if (!isLatest()) return
    frames += 1
    if (frames < 3 || isRunning()) requestAnimationFrame(wait)
    else document.dispatchEvent(new CustomEvent("atlas-settled"))
  }
  requestAnimationFrame(wait)
}

const paintWeights = (panel) => {
  const { criteria, presets } = panel.texts
  const weights = weightsOf(panel)
  const optional = criteria.filter((criterion) => criterion.optional).map(({ id }) => id)
  const { shares } = sharesOf({ criteria: criteria.map(({ id }) => id), optional }, weights)
  for (const slider of panel.sliders) setSlider(slider, weights[slider.id], shares[slider.id])
  const chosen = presets.findIndex((preset) => sameWeights(weights, preset.weights))
  ;[...panel.presets.children].forEach((button, place) => setAttribute(button, "aria-pressed", String(place === chosen)))
  setText(panel.use, chosen < 0 ? OWN : presets[chosen].help)
  if (chosen >= 0 && chosen !== panel.chosen) panel.presets.scrollLeft = panel.presets.children[chosen].offsetLeft - BESIDE
  panel.chosen = chosen
}

const paint = (panel) => {
  const { sliders, apart } = panel.data
  const { texts } = window.atlas
  const ids = JSON.stringify([texts.presets, texts.criteria.map(({ id, label, usual, reason }) => [id, label, usual, reason])])
  panel.texts = texts
  if (ids !== panel.ids) build(panel)
  panel.ids = ids
  const changed = panel.sliders.filter((slider, place) => describeSlider(slider, texts.criteria[place], sliders[place]))
  setText(panel.apart, apart)
  setText(panel.reset, panel.data.reset?.label ?? RESET)
  panel.host.toggleAttribute("data-empty", !apart)
  paintWeights(panel)
  requestAnimationFrame(() => placeNames(changed))
}

const build = (panel) => {
  const { criteria, presets } = panel.texts
  panel.sliders = criteria.map((_, place) => createSlider(place))
  panel.rows.replaceChildren(...panel.sliders.map(({ node }) => node))
  panel.presets.replaceChildren(...presets.map(({ id, label, weights }) => {
    const button = words("button", label)
    button.type = "button"
    button.addEventListener("click", () => choose(panel, weights, ["preset", id]))
    return button
  }))
  panel.reasons.replaceChildren(...criteria.map(({ label, usual: weight, reason }) => {
    return element("li", {}, words("b", `${label} ${weight}`), " ", words("span", reason))
  }))
}

// Data whose texts have not arrived wait for them.
const update = (panel) => {
  if (window.atlas?.texts?.version !== panel.data.texts) return
  const { weights } = panel.data
  if (panel.inFlight && sameWeights(panel.inFlight, weights)) panel.inFlight = null
  if (panel.wish && Object.keys(weights).some((id) => !(id in panel.wish.weights))) panel.wish = null // other data are in service
  paint(panel)
  if (!panel.wish || (panel.wish.isSent && sameWeights(panel.wish.weights, weights))) forget(panel)
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".weights")
  if (!panels.has(host)) panels.set(host, createPanel(host))
  const panel = panels.get(host)
  panel.send = setTriggerValue
  panel.data = JSON.parse(new TextDecoder().decode(data))
  update(panel)
  // Streamlit may call this while the panel is still on the page: an update overtook another.
  return () => {
    if (host.isConnected) return
    clearTimeout(panel.timer)
    clearInterval(panel.watch)
    panel.fit.disconnect()
    panel.stop.abort()
    panels.delete(host)
  }
}
