// Copies the address of what is on the screen, and offers it in a field where the clipboard is denied.
// Python sends the form and the version of the data; nothing of the link is ever sent back.

const made = new WeakMap()

const element = (name, attributes = {}, ...children) => {
  const node = document.createElement(name)
  for (const [key, text] of Object.entries(attributes)) node.setAttribute(key, text)
  node.append(...children)
  return node
}

const icon = () => {
  const names = "http://www.w3.org/2000/svg"
  const drawing = document.createElementNS(names, "svg")
  for (const [key, text] of [["viewBox", "0 0 24 24"], ["aria-hidden", "true"]]) drawing.setAttribute(key, text)
  const line = document.createElementNS(names, "path")
  line.setAttribute("d", "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1")
  drawing.append(line)
  return drawing
}

// The address as people like to read it: commas and colons as they are, and nothing about frames. Where Back led to an address that was
// changed on its way, Python sends the parameters in their usual form.
const address = (link, pin) => {
  const found = new URL(location.href)
  const said = [...(link ? new URLSearchParams(link) : found.searchParams)].filter(([name]) => name !== "embed" && name !== "embed_options")
  const own = said.filter(([name]) => !pin || (name !== "v" && name !== "d"))
  const text = [...(pin ?? []), ...own]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":")}`)
    .join("&")
  return found.origin + found.pathname + (text ? `?${text}` : "")
}

// The newer way needs a permission that a frame may lack; the older needs a selection and a click. Both can fail.
const copied = async (field) => {
  try {
    await navigator.clipboard.writeText(field.value)
    return true
  } catch {
    field.focus()
    field.select()
    try {
      return document.execCommand("copy")
    } catch {
      return false
    }
  }
}

const create = (host) => {
  const control = { host, data: {}, fields: [] }
  control.open = element("button", { type: "button", class: "open", "aria-expanded": "false", "aria-controls": "panel" }, icon(), element("span", { class: "words" }, "Copy link"))
  control.told = element("p", { role: "status" })
  control.missing = element("small")
  const close = element("button", { type: "button" }, "Close")
  control.panel = element("div", { id: "panel", class: "panel", role: "group", "aria-label": "Link to this view", hidden: "" }, element("div", { class: "top" }, control.told, close))
  addLine(control, "link", "Link", "Opens this view on the newest data.")
  addLine(control, "pinned", "Pinned link", "Also says what has changed since today's data.")
  control.panel.append(control.missing)
  host.append(control.open, control.panel)
  control.open.addEventListener("click", () => (control.panel.hidden ? show(control) : hide(control)))
  close.addEventListener("click", () => hide(control))
  host.addEventListener("keydown", (event) => event.key === "Escape" && !control.panel.hidden && hide(control))
  control.outside = (event) => event.composedPath().includes(host) || hide(control, false)
  return control
}

const addLine = (control, id, name, about) => {
  const field = element("input", { id, readonly: "", type: "text", "aria-describedby": `${id}-about` })
  const copy = element("button", { type: "button", "aria-label": `Copy: ${name.toLowerCase()}` }, "Copy")
  copy.addEventListener("click", () => tell(control, field))
  field.addEventListener("focus", () => field.select())
  control.fields.push(field)
  control.panel.append(element("label", { for: id }, name), element("div", { class: "line" }, field, copy), element("small", { id: `${id}-about` }, about))
}

const tell = async (control, field) => {
  control.told.textContent = ""
  const done = await copied(field)
  control.told.textContent = done ? "Copied" : "Copying is not allowed here. The link is selected: copy it with the keyboard."
}

const fill = (control) => {
  const pin = [["v", control.data.form], ["d", control.data.version]]
  control.fields[0].value = address(control.data.link)
  control.fields[1].value = address(control.data.link, pin)
  control.missing.textContent = control.data.missing
}

const show = (control) => {
  fill(control)
  control.panel.hidden = false
  control.open.setAttribute("aria-expanded", "true")
  document.addEventListener("pointerdown", control.outside)
  tell(control, control.fields[0])
}

const hide = (control, back = true) => {
  control.panel.hidden = true
  control.open.setAttribute("aria-expanded", "false")
  document.removeEventListener("pointerdown", control.outside)
  control.told.textContent = ""
  if (back) control.open.focus()
}

export default function ({ data, parentElement, setTriggerValue }) {
  navigate(data, setTriggerValue)
  const host = parentElement.querySelector(".copy-link")
  host.hidden = !data.copy
  if (!data.copy) return
  if (!made.has(host)) made.set(host, Object.assign(create(host), { menu: createMenu(host) }))
  const control = made.get(host)
  fillMenu(control.menu, data.view)
  control.data = data.copy
  if (!control.panel.hidden) fill(control)
  return () => host.isConnected || document.removeEventListener("pointerdown", control.outside)
}
