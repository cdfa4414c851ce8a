// A choice by typing: a combobox of ARIA's pattern, whose list stands in the page and not above it, so that it bars nothing and nothing closes it.

const matches = (label, text) => {
  const folded = label.toLowerCase()
  return text.toLowerCase().split(/\s+/).every((part) => folded.includes(part))
}

kinds.search = (control, report) => {
  const labels = control.options.map(([, text]) => text)
  const listbox = element("ul", { role: "listbox", id: `list-${(count += 1)}`, hidden: "" })
  const input = element("input", { type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", maxlength: 100, placeholder: control.empty })
  const label = labelled(control, input)
  const note = noteNode()
  described(input, note, null)
  setAttribute(listbox, "aria-labelledby", label.id)
  for (const [name, value] of [["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", listbox.id]]) setAttribute(input, name, value)
  let chosen = -1
  let active = -1 // among the nodes that are shown
  const nodes = labels.map((text, place) => {
    const node = words("li", text)
    for (const [name, value] of [["role", "option"], ["id", `${listbox.id}-${place}`], ["data-place", place]]) setAttribute(node, name, value)
    return node
  })
  const none = words("p", "Nothing has this in its name.", "note")
  none.hidden = true

  const isOpen = () => !listbox.hidden
  const activate = (place) => {
    active = Math.max(0, Math.min(place, listbox.children.length - 1))
    for (const [index, node] of [...listbox.children].entries()) setAttribute(node, "aria-selected", String(index === active))
    const node = listbox.children[active]
    setAttribute(input, "aria-activedescendant", node?.id)
    node?.scrollIntoView({ block: "nearest" })
  }
  const open = (text) => {
    const isOpening = !isOpen()
    listbox.replaceChildren(...nodes.filter((_, place) => matches(labels[place], text)))
    listbox.hidden = !listbox.children.length
    none.hidden = !listbox.hidden
    setAttribute(input, "aria-expanded", String(!listbox.hidden))
    if (isOpening) listbox.scrollIntoView({ block: "nearest" })
    activate(text ? 0 : chosen)
  }
  const close = () => {
    listbox.hidden = none.hidden = true
    setAttribute(input, "aria-expanded", "false")
    setAttribute(input, "aria-activedescendant", null)
    input.value = labels[chosen] ?? ""
  }
  const take = (node) => {
    chosen = node ? Number(node.dataset.place) : -1
    close()
    report(node ? control.options[chosen][0] : null)
  }
  input.addEventListener("input", () => open(input.value.trim()))
  input.addEventListener("click", () => isOpen() || open(""))
  input.addEventListener("focus", () => input.select())
  input.addEventListener("blur", () => (input.value.trim() || chosen < 0 ? close() : take(null)))
  input.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }
    if (event.isComposing) return
    if (event.key in steps) {
      if (isOpen()) activate(active + steps[event.key])
      else open("")
    } else if (event.key === "Enter" && isOpen()) take(listbox.children[active])
    else if (event.key === "Enter" && !input.value.trim() && chosen >= 0) take(null)
    else if (event.key === "Escape" && (isOpen() || !none.hidden)) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  })
  listbox.addEventListener("mousedown", (event) => event.preventDefault()) // the focus stays in the field
  listbox.addEventListener("click", ({ target }) => target.closest("li") && take(target.closest("li")))

  const show = (value) => {
    chosen = control.options.findIndex(([option]) => option === value)
    if (!isOpen() && none.hidden) input.value = labels[chosen] ?? ""
  }
  const node = element("div", { class: "control search" }, label, input, listbox, none, note)
  return { node, inputs: [input], note, show }
}
