// The outline of the page that comes, which the server has put into the start page: it goes when the answer is drawn, or when a run has ended without one.

const outline = document.getElementById("waiting")
let hasRun = false

const uncover = () => {
  outline?.remove()
  drawn.disconnect()
}

const drawn = new MutationObserver(() => document.querySelector(".answer h1") && uncover())
drawn.observe(document.getElementById("root"), { childList: true, subtree: true })
document.addEventListener("atlas-run", ({ detail }) => {
  if (detail === "running") hasRun = true
  else if (hasRun && detail === "notRunning") uncover()
})
