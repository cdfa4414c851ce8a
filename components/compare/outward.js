// In a frame of another site's page, a link to this site opens the full site in a tab of its own: the frame keeps its part. A link that stays
// on its page, as one that removes a must-have, changes the part in the frame.
// It listens before all others, because those would take the step inside the frame.
const outward = (event) => {
  const link = event.composedPath()[0]?.closest?.("a[href]")
  const folder = new URL(".", document.baseURI).href
  if (!link || link.hasAttribute("download") || !link.href.startsWith(folder)) return
  if (link.getAttribute("href").startsWith("#") || link.hasAttribute("data-stay")) return
  event.stopPropagation()
  link.target = "_blank"
  link.rel = "noopener"
  if (link.href.startsWith(`${folder}api/`) || new URL(link.href).searchParams.has("v") || !window.atlasView) return
  const address = new URL(link.href)
  for (const [name, text] of new URLSearchParams(window.atlasView)) address.searchParams.append(name, text)
  link.href = address
}

export default ({ data }) => {
  if (!window.atlasOutward) {
    window.atlasOutward = true
    for (const name of ["click", "auxclick"]) document.addEventListener(name, outward, true)
  }
  window.atlasView = data?.view ?? ""
}
