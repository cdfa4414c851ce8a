// The line that stands on paper alone: where this page is found, and on which day it was printed. Charts are drawn for the screen: those on a dark page are printed
// with their shades turned (print.css).

const printed = document.getElementById("printed")

const isDark = () => getComputedStyle(document.querySelector(".stApp") ?? document.body).colorScheme.includes("dark")

addEventListener("beforeprint", () => {
  const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })
  printed.textContent = `${document.title} · ${location.href} · printed on ${day}`
  document.body.toggleAttribute("data-dark", isDark())
})
