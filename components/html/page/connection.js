// The notice of the connection, in this site's words. Streamlit shows no dialog of its own (server/frontend/start_page.html): what it would show it reports
// to the window that holds it in a frame, which is its own where there is no frame.

const LATE = 12000 // milliseconds after which a page that was never connected says so
const BRIEF = 1500 // milliseconds of a lost connection of which nobody needs to hear
const RETURN = 4000 // milliseconds for which the return is told

const notice = document.getElementById("connection")
let isLost = false
let noticeTimer = 0

const tell = (headline, ...sentences) => {
  const strong = document.createElement("b")
  strong.textContent = headline
  notice.replaceChildren(strong, " ", ...sentences)
}

const wayTo = (address, text) => {
  const link = document.createElement("a")
  link.href = address
  link.textContent = text
  // A loaded page is wanted, and not a step inside the one that has lost its server.
  link.target = "_top"
  return link
}

const tellLost = () => {
  isLost = true
  tell("The connection is lost.", "Your view is kept. This page goes on by itself when the server answers; until then, or later, its address leads back to it: ", wayTo(location.href, location.href))
}

const tellUnreached = () => {
  const { plain } = notice.dataset
  const ways = plain ? [" ", wayTo(plain, "See the same as a plain page"), ", without controls."] : []
  tell("The server does not answer.", "Something on the way may not let this page's connection through (a websocket). It tries again by itself.", ...ways)
}

const later = (action, delay) => {
  clearTimeout(noticeTimer)
  noticeTimer = setTimeout(action, delay)
}

const silence = () => notice.replaceChildren()

// What Streamlit reports, by its name.
const reports = {
  WEBSOCKET_CONNECTED() {
    clearTimeout(noticeTimer)
    if (!isLost) return silence()
    isLost = false
    tell("Connected again.")
    later(silence, RETURN)
  },
  WEBSOCKET_DISCONNECTED() {
    later(tellLost, BRIEF)
  },
  CLIENT_ERROR_DIALOG({ error }) {
    if (error === "Connection error") return // told already, and tried again
    if (error === "Page not found") tell("There is no page at this address.", "Compare is shown instead.")
    else document.getElementById("unloaded").hidden = false
  },
  SCRIPT_RUN_STATE_CHANGED({ scriptRunState }) {
    document.dispatchEvent(new CustomEvent("atlas-run", { detail: scriptRunState }))
  },
}

addEventListener("message", ({ source, data }) => {
  if (source === window && data?.stCommVersion === 1 && Object.hasOwn(reports, data.type)) reports[data.type](data)
})
later(tellUnreached, LATE)
