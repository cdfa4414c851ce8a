// The page of an embed, inside a frame of another site's page. Without this script the picture and the table stand there with a link to the full view,
// as the live part needs scripts too. With it the live part opens in place, and the page around learns how high this one is.
// Nothing is stored, and nobody is told anything whose address is not on the list of ATLAS_FRAME_ANCESTORS.

const WATCH_EVERY = 250
const GIVE_UP_AFTER = 45_000
const LEAST_HEIGHT = 240
const READY = "[data-testid=stApp][data-test-script-state=notRunning]"
const CONTENT = "[data-testid=stMainBlockContainer]"

const portOf = (url) => url.port || (url.protocol === "https:" ? "443" : "80")

// Whether a page of this origin may frame this one, by the words of a frame-ancestors list. As in the browser's own rule, an http
// address stands for https as well, and *.example.org for every name below example.org but not for that name itself.
export const allows = (words, origin, own) =>
  words.some((word) => {
    if (word === "'self'") return origin === own
    if (word === "*") return true
    if (!word.includes("://")) return false
    const listed = new URL(word.replace("://*.", "://"))
    const parent = new URL(origin)
    const upgraded = listed.protocol === "http:" && parent.protocol === "https:"
    const host = word.includes("://*.") ? parent.hostname.endsWith(`.${listed.hostname}`) : parent.hostname === listed.hostname
    const port = portOf(parent) === portOf(listed) || (upgraded && !listed.port && !parent.port)
    return (upgraded || parent.protocol === listed.protocol) && host && port
  })

// The origin of the page around this one, null where the browser does not tell.
const parentOrigin = () => {
  const address = location.ancestorOrigins?.[0] ?? document.referrer
  try {
    return address && address !== "null" ? new URL(address).origin : null
  } catch {
    return null
  }
}

// To whom the height may be told: never "*", unless every site may frame us and this one does not give its name.
const listener = (words) => {
  if (window.parent === window) return null
  const origin = parentOrigin()
  if (origin === null) return words.includes("*") ? "*" : null
  return allows(words, origin, location.origin) ? origin : null
}

const sendHeights = (part, target) => {
  let sent = 0
  let windowId
  const send = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height)
    if (height === sent) return
    sent = height
    window.parent.postMessage({ type: "sandbox-atlas:height", height, part }, target)
    // The form of Iframely and Embedly, which other embedders read too. Older readers give each frame a number first.
    const common = { method: "resize", context: "iframe.resize", src: location.href, height, windowId }
    window.parent.postMessage(JSON.stringify(common), target)
  }
  addEventListener("message", (event) => {
    if (event.source !== window.parent || (target !== "*" && event.origin !== target)) return
    try {
      const message = typeof event.data === "string" ? JSON.parse(event.data) : event.data
      if (message?.method !== "register") return
      windowId = message.windowId
    } catch {
      return
    }
    sent = 0
    send()
  })
  new ResizeObserver(send).observe(document.body)
}

const page = (root) => {
  const still = root.querySelector("#still")
  const full = root.querySelector("#full")
  const status = root.querySelector("#status")
  const name = document.title

  // The same document while the live part is this site's page; null while it is not there or shows the browser's error.
  const inside = (frame) => {
    try {
      return frame.contentDocument?.querySelector(READY) ? frame.contentDocument : null
    } catch {
      return null
    }
  }

  // The view that the live part stands at goes into the link to the full view and into the title.
  const follow = (frame) => {
    const app = inside(frame)
    if (app === null) return
    const content = app.querySelector(CONTENT)
    const height = content ? `${Math.max(LEAST_HEIGHT, content.offsetHeight)}px` : ""
    if (height && frame.style.height !== height) frame.style.height = height
    const kept = app.location.search.slice(1).split("&").filter((pair) => pair && !/^embed(_options)?=/.test(pair))
    // As our links are written: the app's own writing of colons and commas says the same at twice the length.
    const query = kept.join("&").replaceAll("%3A", ":").replaceAll("%2C", ",")
    const address = root.dataset.page + (query ? `?${query}` : "")
    if (full.getAttribute("href") !== address) full.setAttribute("href", address)
    const headline = app.querySelector("h1")?.textContent.trim()
    const title = headline ? `${headline.replace(/\.$/, "")} — ${root.dataset.site}` : name
    if (document.title !== title) document.title = frame.title = title
  }

  // The picture stays until the live part has something to show, and for good when it never does.
  const goLive = (button, chosen) => {
    const frame = document.createElement("iframe")
    frame.src = root.dataset.live
    frame.title = name
    frame.allow = "clipboard-write"
    frame.className = "waiting"
    button.disabled = true
    status.textContent = "Loading the live view …"
    still.after(frame)
    const started = Date.now()
    const watch = setInterval(() => {
      if (!frame.classList.contains("waiting")) return follow(frame)
      if (inside(frame)?.querySelector("h1")) {
        still.hidden = true
        frame.classList.remove("waiting")
        status.textContent = "The live view is ready."
        status.className = "unseen"
        button.remove()
        if (chosen) frame.focus()
        follow(frame)
      } else if (Date.now() - started > GIVE_UP_AFTER) {
        clearInterval(watch)
        frame.remove()
        button.disabled = false
        status.textContent = "The live view does not answer. Here is the picture."
      }
    }, WATCH_EVERY)
  }

  // A frame whose page gives it no origin of its own (sandbox without allow-same-origin) may load no script of the live part.
  const isIsolated = self.origin === "null"
  const explain = (button) => {
    button.remove()
    const way = document.createElement("a")
    way.href = full.href
    way.target = "_blank"
    way.rel = "noopener"
    way.textContent = "Open the full view in a new tab"
    status.replaceChildren("The page around this frame isolates it, so the live view cannot run here. ", way, ".")
  }

  const button = root.querySelector("#live")
  if (button === null) return
  button.hidden = false
  button.addEventListener("click", () => (isIsolated ? explain(button) : goLive(button, true)))
  if (root.dataset.start === "live") isIsolated ? explain(button) : goLive(button, false)
}

const root = document.querySelector("main[data-part]")
if (root) {
  const target = listener(root.dataset.ancestors.split(" "))
  if (target !== null) sendHeights(root.dataset.part, target)
  page(root)
}
