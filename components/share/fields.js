// Fields with a text to take along. Every text becomes the value of a field or plain text, never markup.
const element = (tag, attributes = {}, text = "") => {
  const node = document.createElement(tag)
  for (const name in attributes) node.setAttribute(name, attributes[name])
  node.textContent = text
  return node
}

// Where the browser gives no clipboard (a frame, http, a refusal), the older way; where that fails too, the reader's own hands.
const copy = async (box, said, label) => {
  box.focus({ preventScroll: true })
  box.select()
  let done = false
  try {
    await navigator.clipboard.writeText(box.value)
    done = true
  } catch {
    try {
      done = document.execCommand("copy")
    } catch {
      done = false
    }
  }
  said.textContent = ""
  setTimeout(() => (said.textContent = done ? `Copied: ${label}` : "It is selected. Copy it with your keyboard or menu."), 30)
}

const texts = new Map()

// A page is taken apart for its table: that is what a wiki wants of it.
const load = async (address) => {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(String(answer.status))
  const text = await answer.text()
  if (!(answer.headers.get("Content-Type") ?? "").includes("text/html")) return text
  return new DOMParser().parseFromString(text, "text/html").querySelector("table")?.outerHTML ?? text
}

const build = (id) => {
  const node = element("div", { class: "field" })
  const label = element("label", { for: id })
  const line = element("div", { class: "line" })
  const button = element("button", { type: "button" }, "Copy")
  const note = element("p", { class: "note", dir: "auto" })
  const said = element("div", { class: "said", role: "status" })
  node.append(label, line, note, said)
  return { node, label, line, button, note, said, id }
}

const show = (field, data) => {
  field.label.textContent = data.label
  field.note.textContent = data.note ?? ""
  field.note.hidden = !data.note
  field.button.setAttribute("aria-label", `Copy: ${data.label}`)
  const kind = data.long ? "TEXTAREA" : "INPUT"
  if (field.box?.tagName !== kind) {
    field.box = element(kind.toLowerCase(), { id: field.id, readonly: "", spellcheck: "false", autocomplete: "off" })
    field.box.addEventListener("focus", () => field.box.select())
    field.button.onclick = () => copy(field.box, field.said, field.label.textContent)
    field.line.replaceChildren(field.box, field.button)
  }
  const put = (text) => {
    if (field.box.value !== text) field.said.textContent = ""
    field.box.value = text
    if (data.long) field.box.rows = Math.min(12, Math.max(2, text.split("\n").length, Math.ceil(text.length / 90)))
  }
  field.address = data.fetch
  if (!data.fetch) return put(data.text)
  if (texts.has(data.fetch)) return put(texts.get(data.fetch))
  put("Loading…")
  load(data.fetch).then(
    (text) => {
      texts.set(data.fetch, text)
      if (field.address === data.fetch) put(text)
    },
    () => field.address === data.fetch && put("It could not be loaded. Take it from the files above."),
  )
}

const hosts = new WeakMap()

export default ({ data, parentElement }) => {
  const host = parentElement.querySelector(".fields")
  if (!hosts.has(host)) hosts.set(host, [])
  const fields = hosts.get(host)
  const wanted = data?.fields ?? []
  while (fields.length > wanted.length) fields.pop().node.remove()
  while (fields.length < wanted.length) {
    fields.push(build(`field-${fields.length}`))
    host.append(fields.at(-1).node)
  }
  fields.forEach((field, place) => show(field, wanted[place]))
}
