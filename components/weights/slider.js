// One criterion of the panel: its name and number, what explains it, the native slider with the turning points on its track, and where
// the ranked platforms lie. Both scales are as long as the way of the thumb.

const MOST = 10
const SVG = "http://www.w3.org/2000/svg"
const LEAST_TICK = 0.4 // height of the tick of a single platform among many
const BETWEEN_NAMES = 8 // pixels

const image = (tag, attributes) => {
  const node = document.createElementNS(SVG, tag)
  for (const name in attributes) node.setAttribute(name, attributes[name])
  return node
}

const line = (d, width) => image("path", { d, "stroke-width": width, "vector-effect": "non-scaling-stroke" })

// A tick for each settled value, the taller the more platforms have it; a low line for each range that is open.
const drawStrip = (svg, strip) => {
  const x = (place) => Number((100 * place).toFixed(2))
  const top = (count) => Math.round(100 - 100 * Math.max(LEAST_TICK, count / strip.total))
  const ranges = strip.ranges.map(([low, high]) => `M${x(low)} 88H${x(high)}`)
  const ticks = strip.values.map(([value, count]) => `M${x(value)} 100V${top(count)}`)
  svg.replaceChildren(line(`M0 100H100${ranges.join("")}`, 1), line(ticks.join(""), 2))
}

const placed = (node, weight) => {
  node.style.setProperty("--at", weight / MOST)
  return node
}

const drawMarks = (slider, marks) => {
  slider.marks.replaceChildren(
    ...marks.map(({ at }) => placed(element("i"), at)),
    ...marks.filter(({ back }) => back !== null).map(({ back }) => placed(element("i", { class: "back" }), back)),
  )
  slider.names.replaceChildren(...marks.map(({ rival }) => words("span", rival)))
}

// Each name stands centred over its mark as far as there is room; two of them never touch. All sliders are measured before any is written to: else
// the page would be laid out for each.
const placeNames = (sliders) => {
  const named = sliders.filter(({ names }) => names.firstChild)
  const width = named[0]?.names.clientWidth // all tracks are as long
  if (!width) return
  const thumb = parseFloat(getComputedStyle(named[0].input).getPropertyValue("--thumb"))
  for (const { names } of named) {
    const most = `${(width - (names.children.length - 1) * BETWEEN_NAMES) / names.children.length}px`
    for (const node of names.children) if (node.style.maxWidth !== most) node.style.maxWidth = most
  }
  const widths = named.map(({ names }) => [...names.children].map((node) => node.offsetWidth))
  named.forEach(({ names, marks }, place) => centreNames(names.children, marks.children, widths[place], width, thumb))
}

const centreNames = (nodes, marks, widths, width, thumb) => {
  let free = 0
  widths.forEach((wide, index) => {
    const at = Number(marks[index].style.getPropertyValue("--at"))
    const behind = widths.slice(index + 1).reduce((sum, other) => sum + other + BETWEEN_NAMES, 0)
    const left = Math.max(free, Math.min(thumb / 2 + at * (width - thumb) - wide / 2, width - wide - behind))
    nodes[index].style.left = `${left}px`
    free = left + wide + BETWEEN_NAMES
  })
}

const createSlider = (place) => {
  const [id, about, advice] = ["weight", "about", "advice"].map((name) => `${name}-${place}`)
  const range = { type: "range", id, min: 0, max: MOST, step: 1, "aria-describedby": advice }
  const slider = {
    id: "",
    label: words("label"),
    number: element("b"),
    share: element("span"),
    open: element("button", { type: "button", class: "open", "aria-expanded": "false", "aria-controls": about }, "?"),
    paragraphs: element("div", { id: about, class: "about", hidden: "" }),
    input: element("input", range),
    marks: element("div", { class: "marks", "aria-hidden": "true" }),
    names: element("div", { class: "names", "aria-hidden": "true" }),
    strip: image("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none" }),
    worst: words("span"),
    unknown: element("span", { class: "unknown" }),
    best: words("span"),
    advice: words("p", "", "advice"),
  }
  slider.label.htmlFor = id
  slider.advice.id = advice
  slider.open.addEventListener("click", () => {
    slider.paragraphs.hidden = !slider.paragraphs.hidden
    slider.open.setAttribute("aria-expanded", String(!slider.paragraphs.hidden))
  })
  const number = element("span", { class: "number", "aria-hidden": "true" }, slider.number, slider.share)
  const scale = element("div", { class: "scale", "aria-hidden": "true" }, slider.strip)
  scale.append(element("div", { class: "ends" }, slider.worst, slider.unknown, slider.best))
  slider.node = element(
    "div",
    { class: "weight" },
    element("div", { class: "line" }, slider.label, number, slider.open),
    slider.names,
    element("div", { class: "track" }, slider.input, slider.marks),
    scale,
    slider.paragraphs,
    slider.advice,
  )
  return slider
}

// Writes what Python says of the criterion and of what its weight does; whether it is other than before.
const describeSlider = (slider, { id, label, worst, best, about }, { strip, marks, advice }) => {
  slider.id = id
  setText(slider.label, label)
  setAttribute(slider.open, "aria-label", `About ${label}`)
  setText(slider.worst, worst)
  setText(slider.best, best)
  setText(slider.unknown, strip?.unknown ? `${strip.unknown} unknown` : "")
  setText(slider.advice, `${worst} to ${best}. ${advice}`)
  const told = JSON.stringify([about, strip, marks, advice])
  if (told === slider.told) return false
  slider.told = told
  slider.paragraphs.replaceChildren(...[...about, advice].map((text) => words("p", text)))
  slider.strip.toggleAttribute("hidden", !strip)
  if (strip) drawStrip(slider.strip, strip)
  drawMarks(slider, marks)
  return true
}

// What the reader has set.
const setSlider = (slider, weight, share) => {
  const percent = `${Math.round(100 * share)} %`
  if (slider.input.value !== String(weight)) slider.input.value = weight
  slider.input.style.setProperty("--at", weight / MOST)
  setAttribute(slider.input, "aria-valuetext", `${weight} of ${MOST}, ${percent}`)
  setText(slider.number, String(weight))
  setText(slider.share, ` · ${percent}`)
}
