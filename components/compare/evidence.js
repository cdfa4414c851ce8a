// The card that shows what a value rests on. One card serves all cells: it opens on hover and Enter, click or tap, and by the keyboard's focus on a
// value that has a mark, which it explains first. It fetches its contents once per address, and stands in the browser's top layer so that nothing can
// cut it off.

const OPEN_AFTER = 180
const CLOSE_AFTER = 240
const SHEET_BELOW = 640
const FRAME_ABOVE = 1000
const KEPT = 300
const fetched = new Map()

const fetchEvidence = async (url, signal) => {
  if (fetched.has(url)) return fetched.get(url)
  const answer = await fetch(url, { signal, headers: { Accept: "application/json" } })
  if (!answer.ok) throw new Error(`status ${answer.status}`)
  const evidence = await answer.json()
  if (fetched.size >= KEPT) fetched.delete(fetched.keys().next().value)
  fetched.set(url, evidence)
  return evidence
}

const DAY = /(\d{4}-\d\d-\d\d)/

// A text whose days stay on one line.
const dated = (text) => {
  const node = words("span", "", "about")
  node.append(...text.split(DAY).map((part, place) => (place % 2 ? element("span", { class: "whole" }, part) : part)))
  return node
}

const claimNode = (claim, named) => {
  const secondHand = /second/i.test(say(claim.kind))
  const text = named ? `${say(claim.field_label)}: ${say(claim.text)}` : say(claim.text)
  const node = element("li", { class: secondHand ? "claim second-hand" : "claim" }, words("b", text), " ")
  const kind = say(claim.kind_text) || (secondHand ? "second-hand" : say(claim.kind))
  const parts = [kind, claim.label, claim.scope, claim.as_of ?? (claim.seen && `seen on ${say(claim.seen)}`), claim.age].map(say).filter(Boolean)
  if (secondHand && !/second-hand/i.test(kind)) parts.unshift("second-hand")
  node.append(dated(parts.join(" · ")))
  const link = outsideLink("source", claim.url)
  if (link) {
    link.append(hidden(` of ${text}, opens a new tab`))
    node.append(element("span", { class: "about" }, " · "), link)
  }
  const report = reportLink(claim.report, text)
  if (report) node.append(element("span", { class: "about" }, " · "), report)
  if (claim.note) node.append(words("p", say(claim.note), "about"))
  if (claim.doubt) node.append(element("p", { class: "about" }, markNode(["this source is doubtful"]), words("span", ` ${say(claim.doubt)}`)))
  return node
}

// The way to report an error, a web page or a mail as an administrator has set it; else null.
const reportLink = (url, claim) => {
  const address = say(url)
  if (!/^(https?:\/\/[^/\\\s]|mailto:)/i.test(address)) return null
  const node = words("a", "Report an error in this claim")
  node.append(hidden(`: ${claim}`))
  node.setAttribute("href", address)
  if (!/^mailto:/i.test(address)) for (const [name, value] of [["target", "_blank"], ["rel", "noopener noreferrer"]]) node.setAttribute(name, value)
  return node
}

const guideNode = (statement) => {
  const differs = statement.verdict === "contradicted"
  const node = element("li", { class: "claim" }, words("b", say(statement.says)), " ")
  node.append(words("span", "says the guide", "about"), " ")
  if (differs) node.append(markNode(["the guide and newer evidence differ"], true), " ")
  const verdict = differs ? `now ${say(statement.now)}` : say(statement.verdict)
  node.append(words("span", verdict, "about"))
  const link = outsideLink("source", statement.url)
  if (link) node.append(element("span", { class: "about" }, " · "), link)
  return node
}

// The same value for another offer of the platform, and how one comes to that.
const offerNode = (offer) => {
  const value = [offer.value, offer.what && `(${say(offer.what)})`].filter(Boolean).map(say).join(" ")
  const node = element("li", { class: "claim" }, words("span", `${say(offer.offer_label)}: `, "about"), words("b", value))
  const ways = [offer.access, list(offer.plans).join(", ")].map(say).filter(Boolean).join(" · ")
  if (ways) node.append(element("span", { class: "about" }, " · "), words("span", ways, "about"))
  return node
}

const section = (nodes) => (nodes.length ? [element("hr"), element("ul", {}, ...nodes)] : [])

const evidenceNodes = (evidence) => {
  const value = element("p", { class: "answer" }, words("b", say(evidence.value)), " ")
  value.append(words("span", say(evidence.what)))
  const access = evidence.access ? [words("p", `Access: ${say(evidence.access)}`, "about")] : []
  const reasons = list(evidence.attention).map(say)
  const attention = reasons.map((reason) => words("li", reason))
  const remarks = list(evidence.remarks).map(say).filter((remark) => !reasons.includes(remark)).map((remark) => words("li", remark, "remark"))
  const questions = list(evidence.questions).flatMap(({ question, page }) => [" ", insideLink(say(question), page)])
  const foot = element("p", { class: "about foot" }, words("span", say(evidence.utility)))
  if (evidence.more) foot.append(insideLink("All about this platform", evidence.more))
  const [told, further] = [list(evidence.chosen), list(evidence.others)]
  // A value that is made of several things, as a cost is, needs to be told what each claim is about, and so does a claim about something else.
  const fields = new Set((told.length ? told : further).map((claim) => claim.field))
  const named = fields.size > 1
  const chosen = told.map((claim) => claimNode(claim, named))
  const offers = list(evidence.offers).map(offerNode)
  return [
    value,
    ...(attention.length ? [element("ul", { class: "attention", "aria-label": "Note" }, ...attention)] : []),
    ...access,
    ...(chosen.length ? [element("ul", {}, ...chosen)] : []),
    ...(offers.length ? [element("hr"), words("p", "Other offers", "about"), element("ul", {}, ...offers)] : []),
    ...section(further.map((claim) => claimNode(claim, named || !fields.has(claim.field)))),
    ...section([...list(evidence.guide).map(guideNode), ...remarks]),
    ...(questions.length ? [element("p", { class: "about" }, "Explained:", ...questions)] : []),
    foot,
  ]
}

const createCard = (host, addressOf) => {
  const title = words("p", "", "title")
  const body = element("div", { class: "body" })
  const shut = element("button", { type: "button", class: "shut", "aria-label": "Close" }, "×")
  const node = element("div", { class: "card", role: "dialog", popover: "manual", tabindex: "-1", id: "evidence" })
  node.append(shut, title, body)
  title.id = "evidence-title"
  node.setAttribute("aria-labelledby", title.id)
  host.append(node)

  let shown = null // { button, url, pinned, marked, stop } while the card is open
  let aimed = null // the value under the pointer
  let onMark = false // whether the pointer is on the mark of that value
  let returning = false // while the focus goes back to a value, which then does not open again
  let timer = 0
  const later = (action, delay) => {
    clearTimeout(timer)
    timer = setTimeout(action, delay)
  }

  const place = () => {
    const at = shown.button.getBoundingClientRect()
    // A frame that is as high as what it holds has a lower edge, but not one that the reader sees.
    const sheet = innerWidth < SHEET_BELOW && innerHeight < FRAME_ABOVE
    node.classList.toggle("sheet", sheet)
    if (!sheet && (at.bottom < 0 || at.top > innerHeight)) return close(false)
    if (sheet) return node.removeAttribute("style")
    const below = innerHeight - at.bottom - 14
    const above = at.top - 14
    const under = below >= Math.min(node.scrollHeight, 320) || below >= above
    node.style.maxHeight = `${Math.max(under ? below : above, 120)}px`
    node.style.left = `${Math.max(8, Math.min(at.left, innerWidth - node.offsetWidth - 12))}px`
    node.style.top = `${under ? at.bottom + 4 : Math.max(8, at.top - node.offsetHeight - 4)}px`
  }

  const fill = (heading, nodes) => {
    setText(title, heading)
    body.replaceChildren(...nodes)
    place()
    point()
  }

  // Shows the reasons behind the mark to a reader who came by it.
  const point = () => {
    if (shown === null) return
    const reasons = node.querySelector(".attention")
    reasons?.classList.toggle("pointed", shown.marked)
    if (shown.marked) reasons?.scrollIntoView({ block: "nearest" })
  }

  const load = async () => {
    const { button, url, stop } = shown
    const current = () => shown !== null && shown.button === button && shown.url === url
    if (!fetched.has(url)) fill(button.textContent, [words("p", "Looking up the sources …", "about")])
    node.setAttribute("aria-busy", "true")
    try {
      const evidence = await fetchEvidence(url, stop.signal)
      if (current()) fill(say(evidence.title), evidenceNodes(evidence))
    } catch {
      if (current()) fill("No answer", [words("p", "The sources of this value could not be loaded. Close this and open it again to retry.")])
    }
    if (current()) node.removeAttribute("aria-busy")
  }

  const close = (returnFocus) => {
    clearTimeout(timer)
    if (shown === null) return
    const { button, stop } = shown
    shown = null
    stop.abort()
    button.setAttribute("aria-expanded", "false")
    button.removeAttribute("aria-controls")
    if (returnFocus && button.isConnected) {
      returning = true
      button.focus({ preventScroll: true })
      returning = false
    }
    if (node.isConnected) node.hidePopover()
  }

  const tabOut = (event) => {
    const stops = [...node.querySelectorAll("a, button")].filter((stop) => stop.offsetParent !== null)
    const at = stops.indexOf(host.getRootNode().activeElement)
    const leaves = event.shiftKey ? at <= 0 : at === stops.length - 1
    if (!leaves) return
    event.preventDefault()
    close(true)
  }

  // These listen only while the card is open.
  const listen = (signal) => {
    const within = (event) => event.composedPath().some((target) => target === node || target === shown?.button)
    const options = { signal, capture: true }
    addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.stopPropagation()
        close(shown.pinned || within(event))
      } else if (event.key === "Tab" && event.composedPath().includes(node)) tabOut(event)
    }, options)
    addEventListener("pointerdown", (event) => within(event) || close(false), options)
    addEventListener("scroll", (event) => event.composedPath().includes(node) || place(), { ...options, passive: true })
    addEventListener("resize", place, options)
  }

  const open = (button, pinned, marked = false) => {
    clearTimeout(timer)
    if (!button.isConnected) return
    const url = addressOf(button.source)
    if (url === null) return
    if (shown === null || shown.button !== button || shown.url !== url) {
      close(false)
      shown = { button, url, pinned, marked, stop: new AbortController() }
      button.setAttribute("aria-expanded", "true")
      button.setAttribute("aria-controls", node.id)
      node.showPopover()
      listen(shown.stop.signal)
      load()
      if (shown === null) return // its value is out of sight
    } else if (shown.marked !== marked) {
      shown.marked = marked
      point()
    }
    shown.pinned ||= pinned
    if (shown.pinned) node.focus({ preventScroll: true })
  }

  const leave = () => later(() => shown?.pinned || close(false), CLOSE_AFTER)
  const buttonAt = (event) => event.target.closest?.("button.value")
  const isMark = (event) => Boolean(event.target.closest?.(".mark"))

  shut.addEventListener("click", () => close(true))
  node.addEventListener("pointerenter", () => clearTimeout(timer))
  node.addEventListener("pointerleave", leave)

  return {
    close,
    // One set of listeners for all cells.
    attend(area) {
      area.addEventListener("click", (event) => {
        const button = buttonAt(event)
        if (!button) return
        if (shown?.button === button && shown.pinned) close(true)
        else open(button, true, isMark(event))
      })
      area.addEventListener("focusin", (event) => {
        const button = buttonAt(event)
        if (returning || shown?.pinned || !button?.matches(":focus-visible") || !button.querySelector(".mark")) return
        later(() => open(button, false, true), OPEN_AFTER)
      })
      area.addEventListener("focusout", (event) => buttonAt(event) && !node.contains(event.relatedTarget) && leave())
      // Only a pointer that moves opens: one that rests while the page scrolls under it means nothing.
      area.addEventListener("pointermove", (event) => {
        if (event.pointerType !== "mouse" || (!event.movementX && !event.movementY)) return
        const button = buttonAt(event)
        const marked = isMark(event)
        if (button === aimed && marked === onMark) return
        aimed = button
        onMark = marked
        if (!button || shown?.pinned) return
        if (shown?.button === button) open(button, false, marked)
        else later(() => open(button, false, marked), OPEN_AFTER)
      })
      area.addEventListener("pointerout", (event) => {
        const button = buttonAt(event)
        if (!button || button.contains(event.relatedTarget)) return
        aimed = null
        leave()
      })
    },
    // After new rows: the card follows its value, or closes when the value is gone.
    refresh() {
      if (shown === null) return
      if (!shown.button.isConnected) return close(false)
      const url = addressOf(shown.button.source)
      if (url !== null && url !== shown.url) {
        shown.url = url
        load()
      } else place()
    },
  }
}

