// What a step has changed, told once after its run to those who do not see the page: the answer, else its second sentence, else the counts that templates mark
// with "data-announce". Who leads while a weight is set is told by the board (components/weights/headline.js).

const AFTER = 400 // milliseconds after a run, in which a further one may begin

const announcement = document.getElementById("announcement")
let known = null // the texts at the end of the last run; null until the page has been drawn
let isRanked = false // whether the browser has ranked by itself since then
let announceTimer = 0

const textOf = (selector) => [...document.querySelectorAll(selector)].map((node) => node.textContent.trim()).join(" ")

const texts = () => [".answer h1", ".answer h1 + p", "[data-announce]"].map(textOf)

const announce = () => {
  if (document.querySelector(".answer[data-live]")) {
    announceTimer = setTimeout(announce, AFTER) // the headline is still the browser's: Python's, which says more, is no further step
    return
  }
  const now = texts()
  if (!now[0]) return
  const changed = known && now.find((text, place) => text !== known[place])
  if (changed && !isRanked) announcement.textContent = changed
  known = now
  isRanked = false
}

document.addEventListener("atlas-ranking", () => {
  isRanked = true
})
document.addEventListener("atlas-run", ({ detail }) => {
  clearTimeout(announceTimer)
  if (detail === "notRunning") announceTimer = setTimeout(announce, AFTER)
})
