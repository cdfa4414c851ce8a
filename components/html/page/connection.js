// The notice of the connection, in this site's words. Streamlit shows no dialog of its own (server/frontend/start_page.html): what it would show it reports
// to the window that holds it in a frame, which is its own where there is no frame.

const LATE = 8000 // milliseconds after which a page that has not begun says so
const BRIEF = 1500 // milliseconds of a lost connection of which nobody needs to hear
const RETURN = 4000 // milliseconds for which the return is told
const LONGEST_RESUMPTION = 10000 // milliseconds for which a page waits for its first run after a lost connection

const notice = document.getElementById("connection")
const root = document.getElementById("root")
let hasBegun = false
let isLost = false
let noticeTimer = 0
let resumption = null

const tell = (headline, ...sentences) => {
  const strong = document.createElement("b")
  strong.textContent = headline
  notice.replaceChildren(strong, " ", ...sentences)
}

const wayTo = (address, text) => {
  const link = document.createElement("a")
  link.href = address
  link.textContent = text
  // A loaded page is wanted, and not a step inside the one that has lost its server. In a frame the page around stays.
  link.target = window === top ? "_top" : "_blank"
  return link
}

const tellLost = () => {
  isLost = true
  tell("The connection is lost.", "Your view is kept. This page goes on by itself when the server answers; until then, or later, its address leads back to it: ", wayTo(location.href, location.href))
}

const tellUnreached = () => {
  const plain = wayTo(notice.dataset.plain, "See the same as a plain page")
  tell("This page cannot connect.", "It needs a lasting connection to its server (a websocket), which something on the way may not let through. It tries again by itself. ", plain, ", which needs no such connection.")
}

const later = (action, delay) => {
  clearTimeout(noticeTimer)
  noticeTimer = setTimeout(action, delay)
}

const silence = () => notice.replaceChildren()

// Connected is not enough: something on the way may swallow what is said over the connection.
const begin = () => {
  hasBegun = true
  isLost = false
  clearTimeout(noticeTimer)
  silence()
}

// Another process may answer now, which knows nothing of this page and would lose a change that comes before its first run: so one is asked for
// (components/shell/navigation.js), and until it is over the page takes no change.
const resume = () => {
  clearTimeout(noticeTimer)
  resumption = { focus: document.activeElement, hasRun: false, timer: setTimeout(resumed, LONGEST_RESUMPTION) }
  root.inert = true
  document.dispatchEvent(new Event("atlas-reconnected"))
}

const release = () => {
  if (!resumption) return
  const { focus, timer } = resumption
  resumption = null
  clearTimeout(timer)
  root.inert = false
  if (document.activeElement === document.body) focus?.focus({ preventScroll: true })
}

const resumed = () => {
  release()
  if (!isLost) return silence()
  isLost = false
  tell("Connected again.")
  later(silence, RETURN)
}

// What Streamlit reports, by its name.
const reports = {
  WEBSOCKET_CONNECTED() {
    if (hasBegun) resume()
  },
  WEBSOCKET_DISCONNECTED() {
    release()
    later(tellLost, BRIEF)
  },
  CLIENT_ERROR_DIALOG({ error }) {
    if (error === "Connection error") return // told already, and tried again
    if (error === "Page not found") tell("There is no page at this address.", "Compare is shown instead.")
    else document.getElementById("unloaded").hidden = false
  },
  SCRIPT_RUN_STATE_CHANGED({ scriptRunState }) {
    if (!hasBegun && scriptRunState === "running") begin()
    else if (resumption && scriptRunState === "running") resumption.hasRun = true
    else if (resumption?.hasRun && scriptRunState === "notRunning") resumed()
    document.dispatchEvent(new CustomEvent("atlas-run", { detail: scriptRunState }))
  },
}

addEventListener("message", ({ source, data }) => {
  if (source === window && data?.stCommVersion === 1 && Object.hasOwn(reports, data.type)) reports[data.type](data)
})
later(tellUnreached, LATE)
