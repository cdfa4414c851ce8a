// Streamlit opens a page of the app on a history event; a plain link would load everything anew and lose the session.
// A link that says nothing of the view keeps the one on the screen.
const follow = (event) => {
  if (event.defaultPrevented || event.button || event.altKey || opensElsewhere(event)) return
  const link = linkOf(event)
  if (!link || link.target || link.origin !== location.origin) return
  if (link.getAttribute("href").startsWith("#")) return reveal((window.atlasShown = link.hash.slice(1)), 0)
  if (!isPage(link)) return
  event.preventDefault()
  const address = withView(ownAddress(link))
  history.pushState({}, "", address)
  dispatchEvent(new PopStateEvent("popstate"))
  document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0)
  const entry = address.searchParams.get("entry")
  if (entry) reveal((window.atlasShown = entry))
}

// The wanted element may be drawn after this runs, and charts above it grow for seconds. A reader who moves is left alone.
const reveal = (id, tries = 40) => {
  if (window.atlasShown !== id) return
  const found = document.getElementById(id)
  if (found) {
    // A link inside a page, as from its contents, opens the fold that it leads to.
    for (let fold = found.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true
    found.scrollIntoView({ block: "start" })
  }
  if (tries > 0) setTimeout(() => reveal(id, tries - 1), 100)
}

// What is folded on a phone stands open where there is room, before anything is painted.
const unfold = (records) => {
  if (innerWidth <= 640) return
  for (const { addedNodes } of records) for (const node of addedNodes) for (const fold of node.querySelectorAll?.("details.roomy") ?? []) fold.open = true
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

const navigate = ({ view, scroll, style }) => {
  dress(style)
  if (!window.atlasFollows) {
    window.atlasFollows = true
    document.addEventListener("click", follow)
    document.addEventListener("copy", copyTable)
    listenForNewTabs()
    unfold([{ addedNodes: [document] }])
    new MutationObserver(unfold).observe(document.body, { childList: true, subtree: true })
    for (const name of ["wheel", "touchmove", "pointerdown", "keydown"]) addEventListener(name, () => { window.atlasShown = window.atlasShown && "" }, { passive: true })
  }
  window.atlasView = view
  const id = scroll || location.hash.slice(1)
  if (id && window.atlasOpened === undefined) reveal((window.atlasShown = id))
  window.atlasOpened = true
}
