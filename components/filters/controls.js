// The controls of a form by their kind: each is a node, a function that shows a value and its note, and one that reads the value back.
// All are native inputs, so that keyboard, names and high contrast come with them.

const TYPING = 600 // milliseconds without a key after which typed words count
const MANY = 8 // options from which they are folded, with those that are chosen named on the fold

let count = 0

// The label's text alone is the name; note and help describe the control.
const described = (input, note, about) => {
  setAttribute(input, "aria-describedby", [note, about].filter(Boolean).map((node) => node.id).join(" ") || null)
}

const noteNode = () => {
  const node = words("span", "", "note")
  node.id = `note-${(count += 1)}`
  return node
}

// What a control means, behind a small button that works by touch and keyboard too.
const explained = (label, text) => {
  if (!text) return [null, null]
  const about = words("p", text, "about")
  about.id = `about-${(count += 1)}`
  about.hidden = true
  const button = element("button", { type: "button", class: "open", "aria-expanded": "false", "aria-controls": about.id, "aria-label": `What “${label}” means` }, "?")
  button.addEventListener("click", () => {
    about.hidden = !about.hidden
    setAttribute(button, "aria-expanded", String(!about.hidden))
  })
  return [button, about]
}

const labelled = (control, input, tag = "label") => {
  const label = words(tag, control.label, "label")
  label.id = `label-${(count += 1)}`
  if (tag === "label") {
    input.id = `control-${count}`
    label.htmlFor = input.id
  }
  return label
}

const kinds = {
  check: (control, report) => onOff(control, report, { type: "checkbox" }),

  switch: (control, report) => onOff(control, report, { type: "checkbox", role: "switch" }),

  choice(control, report) {
    const select = element("select", {}, element("option", { value: "" }, control.empty))
    control.options.forEach(([, text], place) => select.append(element("option", { value: place }, text)))
    const label = labelled(control, select)
    const note = noteNode()
    const [open, about] = explained(control.label, control.help)
    described(select, note, about)
    select.addEventListener("change", () => report(select.value === "" ? null : control.options[select.value][0]))
    const node = element("div", { class: "control choice" }, element("div", { class: "line" }, label, open ?? ""), select, note, about ?? "")
    const show = (value) => {
      const place = control.options.findIndex(([option]) => option === value)
      select.value = place < 0 ? "" : String(place)
      node.toggleAttribute("data-set", place >= 0)
    }
    return { node, inputs: [select], note, show }
  },

  chips: (control, report) => several(control, report, control.options.length >= MANY),

  words: (control, report) => several(control, report, false),

  segments(control, report) {
    const name = `segments-${(count += 1)}`
    const boxes = control.options.map(() => element("input", { type: "radio", name }))
    boxes.forEach((box, place) => box.addEventListener("change", () => report(control.options[place][0])))
    return choices(control, boxes, (value) => boxes.forEach((box, place) => { box.checked = control.options[place][0] === value }), false)
  },

  text(control, report) {
    const input = element("input", { type: "search", maxlength: control.limit, autocomplete: "off", spellcheck: "false" })
    const label = labelled(control, input)
    const [open, about] = explained(control.label, control.help)
    described(input, null, about)
    let timer = 0
    let sent = ""
    const tell = () => {
      clearTimeout(timer)
      if (input.value.trim() !== sent) report((sent = input.value.trim()))
    }
    input.addEventListener("input", () => {
      clearTimeout(timer)
      timer = setTimeout(tell, TYPING)
    })
    for (const end of ["change", "search"]) input.addEventListener(end, tell)
    const node = element("div", { class: "control" }, element("div", { class: "line" }, label, open ?? ""), input, about ?? "")
    const show = (value) => {
      if (host(input).activeElement === input && input.value.trim() !== sent) return // the reader is typing
      sent = say(value)
      if (input.value.trim() !== sent) input.value = sent
    }
    return { node, inputs: [input], show, finish: tell }
  },

  // What it opens stands below it and comes with Python's answer.
  fold(control, report) {
    const button = words("button", control.label, "fold")
    button.type = "button"
    button.addEventListener("click", () => report(button.getAttribute("aria-expanded") !== "true"))
    return { node: element("div", { class: "control" }, button), inputs: [button], show: (value) => setAttribute(button, "aria-expanded", String(value === true)) }
  },

  // The note stands above the button: what it would do, or why it did nothing.
  action(control, report) {
    const button = words("button", control.label, "action")
    button.type = "button"
    const note = noteNode()
    note.setAttribute("role", "status")
    described(button, note, null)
    button.addEventListener("click", () => report(true))
    return { node: element("div", { class: "control" }, note, button), inputs: [button], note, show: () => {} }
  },

  requirement(control, report) {
    const text = words("span", control.label)
    const note = noteNode()
    const button = element("button", { type: "button", class: "remove", "aria-label": `Remove “${control.label}”` }, "×")
    described(button, note, null)
    button.addEventListener("click", () => report(null))
    const node = element("div", { class: "control requirement" }, element("span", { class: "words" }, text, note), button)
    return { node, inputs: [button], note, show: (value) => node.toggleAttribute("data-gone", value === null) }
  },
}

const host = (node) => node.getRootNode()

const onOff = (control, report, attributes) => {
  const input = element("input", attributes)
  const label = labelled(control, input)
  const note = noteNode()
  const [open, about] = explained(control.label, control.help)
  described(input, note, about)
  input.addEventListener("change", () => report(input.checked))
  const text = element("span", { class: "words" }, label, note)
  const node = element("div", { class: "control check" }, element("div", { class: "line" }, input, text, open ?? ""), about ?? "")
  return { node, inputs: [input], note, show: (value) => { input.checked = value === true } }
}

const several = (control, report, isFolded) => {
  const boxes = control.options.map(() => element("input", { type: "checkbox" }))
  const chosen = () => control.options.filter((_, place) => boxes[place].checked).map(([option]) => option)
  for (const [place, box] of boxes.entries()) {
    box.addEventListener("change", () => report(chosen()))
    // Several controls offer an option of this name.
    if (control.kind === "chips") box.setAttribute("aria-label", `${control.options[place][1]}, ${control.label.toLowerCase()}`)
  }
  const show = (values) => boxes.forEach((box, place) => { box.checked = list(values).includes(control.options[place][0]) })
  return choices(control, boxes, show, isFolded)
}

const choices = (control, boxes, show, isFolded) => {
  const label = labelled(control, null, "span")
  const group = element("div", { class: control.kind === "segments" ? "segments" : "chips", role: control.kind === "segments" ? "radiogroup" : "group", "aria-labelledby": label.id })
  const [open, about] = explained(control.label, control.help)
  described(group, null, about)
  boxes.forEach((box, place) => group.append(element("label", {}, box, words("span", control.options[place][1]))))
  if (!isFolded) {
    return { node: element("div", { class: "control" }, element("div", { class: "line" }, label, open ?? ""), group, about ?? ""), inputs: boxes, show }
  }
  const chosen = words("span", "", "chosen")
  const fold = element("details", {}, element("summary", {}, label, " ", chosen), group)
  const node = element("div", { class: "control" }, element("div", { class: "line" }, fold, open ?? ""), about ?? "")
  const showChosen = (value) => {
    show(value)
    setText(chosen, control.options.filter((_, place) => boxes[place].checked).map(([, text]) => text).join(", ") || "Any")
  }
  return { node, inputs: boxes, show: showChosen }
}
