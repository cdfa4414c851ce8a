// Streamlit names the thumb of a slider by itself and by its track, which both have the slider's label: the label is read twice. Once is enough.

const nameOnce = () => {
  for (const input of document.querySelectorAll('[data-testid="stSlider"] input[aria-labelledby*=" "]')) {
    const [first, ...others] = input.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id))
    const label = first?.getAttribute("aria-label")
    if (label && others.every((node) => node?.getAttribute("aria-label") === label)) input.setAttribute("aria-labelledby", first.id)
  }
}

document.addEventListener("atlas-run", ({ detail }) => {
  if (detail === "notRunning") requestAnimationFrame(nameOnce)
})
