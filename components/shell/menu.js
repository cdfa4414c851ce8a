// The pages of the site behind one button at the left of the bar, where there is no room for them in it. PAGES holds them by their headings.
// The controls of the ranking are behind a button of their own, which Streamlit draws.

const NARROW = matchMedia("(max-width: 767.98px)")
const CONTROLS = "[data-testid=stExpandSidebarButton]"

const bars = () => {
  const names = "http://www.w3.org/2000/svg"
  const drawing = document.createElementNS(names, "svg")
  const line = document.createElementNS(names, "path")
  for (const [key, text] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) drawing.setAttribute(key, text)
  line.setAttribute("d", "M4 7h16M4 12h16M4 17h16")
  drawing.append(line)
  return drawing
}

const createMenu = (host) => {
  const menu = { links: [] }
  menu.open = element("button", { type: "button", class: "menu", "aria-expanded": "false", "aria-controls": "pages", "aria-label": "Pages" }, bars())
  menu.list = element("nav", { id: "pages", class: "pages", "aria-label": "Pages", hidden: "" })
  for (const [heading, pages] of PAGES) {
    const links = pages.map(([path, label]) => [element("a", { "data-path": path || "./" }, label)])
    menu.links.push(...links.flat())
    if (heading) menu.list.append(element("p", {}, heading))
    menu.list.append(element("ul", {}, ...links.map(([link]) => element("li", {}, link))))
  }
  menu.brand = element("a", { class: "brand", "data-path": "./" }, BRAND)
  menu.links.push(menu.brand)
  const show = (isOpen) => {
    menu.list.hidden = !isOpen
    menu.open.setAttribute("aria-expanded", String(isOpen))
    document[isOpen ? "addEventListener" : "removeEventListener"]("pointerdown", menu.outside)
  }
  menu.outside = (event) => event.composedPath().includes(menu.list) || event.composedPath().includes(menu.open) || show(false)
  menu.open.addEventListener("click", () => show(menu.list.hidden))
  menu.list.addEventListener("click", (event) => event.target.closest("a") && show(false))
  menu.list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return
    show(false)
    menu.open.focus()
  })
  document.addEventListener("atlas-run", () => host.isConnected && markPage(menu))
  host.append(element("div", { class: "start" }, menu.open, menu.list, menu.brand))
  return menu
}

// The open page is marked in the menu, and in the bar the heading whose list has it, as its own entry would be. A step to another page may change nothing
// else that this component is drawn by, so it is done after each run.
const markPage = (menu) => {
  for (const link of menu.links) {
    if (link.pathname === location.pathname) link.setAttribute("aria-current", "page")
    else link.removeAttribute("aria-current")
  }
  const own = location.pathname.split("/").pop()
  const open = PAGES.find(([, pages]) => pages.some(([path]) => path === own))?.[0]
  for (const heading of document.querySelectorAll("[data-testid=stTopNavSection]")) heading.toggleAttribute("data-here", Boolean(open) && heading.textContent.startsWith(open))
}

// Every page keeps the view, in a new tab too.
const fillMenu = (menu, view) => {
  for (const link of menu.links) link.setAttribute("href", link.dataset.path + (view ? `?${view}` : ""))
  markPage(menu)
}

// The button of the controls says how many choices are in force, as many as there are chips. Streamlit makes it anew when the drawer closes.
const nameControls = (node) => {
  const button = node.matches?.(CONTROLS) ? node : node.querySelector?.(CONTROLS)
  const count = window.atlasInForce
  button?.setAttribute("aria-label", `Weights and filters${count ? `, ${count} in force` : ""}`)
}

const tellInForce = (count) => {
  window.atlasInForce = count
  document.documentElement.style.setProperty("--in-force", count ? `" ${Number(count)}"` : '""')
  nameControls(document)
}

// The drawer of the controls closes when another page opens, or the first: it lies over the page of a phone, and Streamlit remembers it open.
const closeDrawer = () => {
  if (NARROW.matches && window.atlasPage !== location.pathname) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click()
  window.atlasPage = location.pathname
}
