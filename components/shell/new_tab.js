// A link that a reader opens in a new tab or window shows the view on the screen there too. Most links on the page say nothing of the view,
// because a step inside the app keeps it; so before the browser reads a link's address, the view is put into it.

// The folder in which all pages stand, which may be below a path of a host that has other sites too. PATHS holds the pages and live parts in it.
const FOLDER = new URL(".", document.baseURI)

const linkOf = (event) => event.composedPath()[0]?.closest?.("a[href]")

// The path of a link in that folder; null for a link that leads elsewhere.
const pathInFolder = (link) => (link.href.startsWith(FOLDER.href) ? link.pathname.slice(FOLDER.pathname.length).replace(/\/$/, "") : null)

// Whether a link leads to a page of this site, and not to a place in the present one. Any other address is loaded: a step inside the app to a path without
// a page would show Compare without a word.
const isPage = (link) => !link.hasAttribute("download") && !link.getAttribute("href").startsWith("#") && PATHS.includes(pathInFolder(link))

const withView = (href) => {
  const address = new URL(href, document.baseURI)
  if (!address.searchParams.has("v")) for (const [name, text] of new URLSearchParams(window.atlasView)) address.searchParams.append(name, text)
  return address
}

// What the link said, and what was made of it: it is made anew each time, because the view changes.
const completed = new WeakMap()

const ownAddress = (link) => {
  const written = link.getAttribute("href")
  return completed.get(link)?.whole === written ? completed.get(link).own : written
}

const complete = (link) => {
  const own = ownAddress(link)
  if (new URL(own, document.baseURI).searchParams.has("v")) return
  const whole = withView(own).href
  completed.set(link, { own, whole })
  link.setAttribute("href", whole)
}

const opensElsewhere = (event) => event.button === 1 || event.metaKey || event.ctrlKey || event.shiftKey

const isStep = (event) => event.type === "click" && !opensElsewhere(event)

// Streamlit's menu takes every click as a step in the present tab; so it does not hear of one that opens another.
const prepare = (event) => {
  const link = linkOf(event)
  if (!link || !isPage(link) || isStep(event)) return
  complete(link)
  if (event.type === "click" && opensElsewhere(event)) event.stopPropagation()
}

const listenForNewTabs = () => {
  // The context menu copies and opens addresses too, and a link may be dragged to the tabs.
  for (const name of ["pointerdown", "click", "auxclick", "contextmenu", "dragstart"]) document.addEventListener(name, prepare, true)
}

