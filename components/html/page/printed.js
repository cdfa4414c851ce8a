// The line that stands on paper alone: where this page is found, and on which day it was printed.

const printed = document.getElementById("printed")
addEventListener("beforeprint", () => {
  const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
  printed.textContent = `${document.title} · ${location.href} · printed on ${day}`
})
