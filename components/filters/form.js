// The component: builds the controls that Python describes, patches their values, and reports what a reader sets. What Python has not yet
// answered is a wish: it shows at once, outlives a lost connection, and no earlier answer takes it back.

const LOOK = 200
const WAITS = [1000, 3000, 8000] // quiet milliseconds after which unanswered wishes are sent again; after the last one Python's values count

const forms = new WeakMap()

const createForm = (host) => {
  const form = { host, groups: [], controls: new Map(), wishes: new Map(), number: 0, stop: new AbortController() }
  // Back and Forward are the reader's latest wish; a link of the page takes along what was set before.
  const moved = ({ isTrusted }) => (isTrusted ? forget(form) : finish(form))
  addEventListener("popstate", moved, { capture: true, signal: form.stop.signal })
  return form
}

const report = (form, id, value) => {
  form.number = Math.max(Date.now(), form.number + 1)
  form.wishes.set(id, { value, number: form.number })
  form.tries = 0
  send(form)
  paint(form)
}

const send = (form) => {
  const values = Object.fromEntries([...form.wishes].map(([id, { value }]) => [id, value]))
  form.send("set", { number: form.number, values })
  form.quiet = 0
  clearInterval(form.watch)
  form.watch = setInterval(look, LOOK, form)
}

// A wish can be lost with the connection, or with the process that was to answer it.
const look = (form) => {
  if (!form.wishes.size) return clearInterval(form.watch)
  form.quiet = isQuiet() ? form.quiet + LOOK : 0
  if (form.quiet < WAITS[form.tries]) return
  form.tries += 1
  if (form.tries < WAITS.length) send(form)
  else forget(form)
}

const forget = (form) => {
  clearInterval(form.watch)
  form.wishes.clear()
  paint(form)
}

// Words that are still being typed.
const finish = (form) => form.controls.forEach(({ finish }) => finish?.())

const controlsOf = (groups) => groups.flatMap((group) => group.controls)

// A control whose description is as before keeps its nodes, and with them the focus, what is unfolded and what is being typed.
const build = (form) => {
  const focused = held(form)
  const former = form.controls
  form.controls = new Map()
  const sections = form.groups.map(({ title, controls }, place) => {
    const section = form.host.children[place] ?? element("section")
    const heading = section.querySelector("h2") ?? words("h2")
    setText(heading, title)
    fill(section, [...(title ? [heading] : []), ...controls.map((control) => drawn(form, control, former).node)])
    return section
  })
  fill(form.host, sections)
  if (focused) restore(form, focused)
}

const drawn = (form, control, former) => {
  const { value, note, ...rest } = control
  const fixed = JSON.stringify(rest)
  const kept = former.get(control.id)
  const made = kept?.fixed === fixed ? kept : { ...kinds[control.kind](control, (value) => report(form, control.id, value)), fixed }
  form.controls.set(control.id, made)
  return made
}

const fill = (parent, nodes) => {
  for (const node of [...parent.children]) if (!nodes.includes(node)) node.remove()
  arrange(parent, nodes)
}

// The control that has the focus, and which of all, so that its neighbour gets it where it is gone.
const held = (form) => {
  const active = form.host.getRootNode().activeElement
  if (!active || !form.host.contains(active)) return null
  const ids = [...form.controls.keys()]
  const place = ids.findIndex((id) => form.controls.get(id).inputs.includes(active))
  return place < 0 ? null : { id: ids[place], place, input: form.controls.get(ids[place]).inputs.indexOf(active) }
}

const restore = (form, { id, place, input }) => {
  const ids = [...form.controls.keys()]
  const inputs = (form.controls.get(id) ?? form.controls.get(ids[Math.min(place, ids.length - 1)]))?.inputs ?? []
  const wanted = inputs[input] ?? inputs[0]
  wanted?.focus({ preventScroll: true })
}

const paint = (form) => {
  for (const control of controlsOf(form.groups)) {
    const { show, note } = form.controls.get(control.id) ?? {}
    show?.(form.wishes.has(control.id) ? form.wishes.get(control.id).value : control.value)
    if (note) setText(note, control.note)
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const host = parentElement.querySelector(".form")
  if (!forms.has(host)) forms.set(host, createForm(host))
  const form = forms.get(host)
  form.send = setTriggerValue
  const { answered, look, groups } = decoded(data)
  host.dataset.look = look
  form.groups = groups
  form.number = Math.max(form.number, answered)
  build(form)
  for (const [id, { number }] of form.wishes) if (number <= answered || !form.controls.has(id)) form.wishes.delete(id)
  paint(form)
  // Streamlit may call this while the form is still on the page: an update overtook another.
  return () => {
    if (host.isConnected) return
    clearInterval(form.watch)
    form.stop.abort()
    forms.delete(host)
  }
}
