// Streamlit opens a page of the app on a history event; a plain link would load everything anew and lose the session.
// A link that says nothing of the view keeps the one on the screen.
const follow = (event) => {
  if (event.defaultPrevented || event.button || event.altKey || opensElsewhere(event)) return
  const link = linkOf(event)
  if (!link || link.target || link.origin !== location.origin) return
  if (link.getAttribute("href").startsWith("#")) return reveal((window.atlasShown = link.hash.slice(1)), 1, 2)
  if (!isPage(link)) return
  event.preventDefault()
  const address = withView(ownAddress(link))
  // A link that stays on its page, as one that removes a must-have, keeps the frame, the place on the page, and the focus.
  const stays = link.hasAttribute("data-stay")
  if (stays) for (const name of ["embed", "embed_options"]) for (const text of new URLSearchParams(location.search).getAll(name)) address.searchParams.append(name, text)
  const id = address.searchParams.get("entry") || address.hash.slice(1)
  // Streamlit takes an address with a fragment for a step inside the page and draws nothing.
  address.hash = ""
  history.pushState({}, "", address)
  dispatchEvent(new PopStateEvent("popstate"))
  if (stays) return refocus(link, [...document.querySelectorAll(STAYING)].indexOf(link))
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
  if (id) reveal((window.atlasShown = id))
}

// Once a link that stayed on its page is gone, the focus goes to the one in its place, else to the answer, unless the reader has moved on.
const STAYING = ".in-force a[data-stay]"
const refocus = (link, place, tries = 100) => {
  if (link.isConnected && tries > 0) return setTimeout(refocus, 50, link, place, tries - 1)
  if (link.isConnected || ![null, document.body].includes(document.activeElement)) return
  const links = [...document.querySelectorAll(STAYING)]
  const next = links[Math.min(place, links.length - 1)] ?? document.querySelector(".answer h1")
  if (next?.localName === "h1") next.tabIndex = -1
  next?.focus({ preventScroll: true })
}

// The anchor of the address that was opened. Where the rest of the address was written anew, it stands there no more.
const openedAt = () => {
  const opened = performance.getEntriesByType("navigation")[0]?.name ?? ""
  return location.hash.slice(1) || opened.split("#")[1] || ""
}

// A link to what is folded opens the folds around it: those that hold it, and those that fold what stands beside them in a container.
const openAround = (node) => {
  for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
  for (let box = node.closest(".stVerticalBlock"); box; box = box.parentElement.closest(".stVerticalBlock"))
    for (const fold of box.querySelectorAll(":scope > .stElementContainer details.around")) fold.open = true
}

// The wanted element may be drawn long after this runs, and charts above it grow for seconds. A reader who moves is left alone.
const reveal = (id, waits = 300, stays = 40) => {
  if (window.atlasShown !== id) return
  const found = document.getElementById(id)
  if (found) {
    openAround(found)
    found.scrollIntoView({ block: "start" })
  }
  const [searching, staying] = found ? [waits, stays - 1] : [waits - 1, stays]
  if (searching > 0 && staying > 0) setTimeout(() => reveal(id, searching, staying), 100)
}

// What is folded on a phone stands open where there is room, before anything is painted.
const unfold = (records) => {
  const isRoomy = innerWidth > 640
  for (const { addedNodes } of records)
    for (const node of addedNodes) {
      if (isRoomy) for (const fold of node.querySelectorAll?.("details.roomy") ?? []) fold.open = true
      nameControls(node)
      nameTools(node)
    }
}

// Streamlit names each tool of a chart with the chart's whole description; the chart's kind is enough.
const nameTools = (node) => {
  for (const tool of node.querySelectorAll?.("[data-testid=stElementToolbarButton] button") ?? []) {
    const [name, about] = (tool.getAttribute("aria-label") ?? "").split(/: (.*)/s)
    if (about) tool.setAttribute("aria-label", `${name}: ${about.split(/[,:;.]/, 1)[0]}`)
  }
}

// The style of the pages as the server has it now. A page that was open while the site was updated still has the former.
const dress = (address) => {
  const href = new URL(address, document.baseURI).href
  const links = [...document.querySelectorAll("link[data-style=pages]")]
  if (links.some((link) => link.href === href)) return
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href })
  link.dataset.style = "pages"
  link.addEventListener("load", () => links.forEach((former) => former.remove()))
  document.body.prepend(link)
}

// After a lost connection the page asks for one run (components/html/page/connection.js): another process may answer.
const resume = () => window.atlasResume?.()

const navigate = ({ view, scroll, style, in_force }, ask) => {
  window.atlasResume = () => ask("resumed", true)
  dress(style)
  tellInForce(in_force)
  closeDrawer()
  if (!window.atlasFollows) {
    window.atlasFollows = true
    document.addEventListener("click", follow)
    document.addEventListener("copy", copyTable)
    document.addEventListener("atlas-reconnected", resume)
    listenForNewTabs()
    unfold([{ addedNodes: [document] }])
    new MutationObserver(unfold).observe(document.body, { childList: true, subtree: true })
    addEventListener("hashchange", () => location.hash && reveal((window.atlasShown = location.hash.slice(1)), 1, 2))
    for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(name, () => { window.atlasShown = window.atlasShown && "" }, { passive: true })
  }
  window.atlasView = view
  const id = scroll || openedAt()
  if (id && window.atlasOpened === undefined) reveal((window.atlasShown = id))
  window.atlasOpened = true
}
