// Helpers that the other parts share. Every string that arrives here is untrusted: it becomes text or the value of a
// harmless attribute, never markup, and an address only after one of the two checks below.

const element = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag)
  for (const name in attributes) node.setAttribute(name, attributes[name])
  node.append(...children)
  return node
}

// A node with text of unknown language and direction.
const words = (tag, text = "", className = "") => {
  const node = element(tag, className ? { class: className, dir: "auto" } : { dir: "auto" })
  node.textContent = text
  return node
}

const hidden = (text = "") => {
  const node = element("span", { class: "hidden" })
  node.textContent = text
  return node
}

const say = (value) => (value === null || value === undefined ? "" : String(value))

const list = (value) => (Array.isArray(value) ? value : [])

const decoded = (bytes) => JSON.parse(new TextDecoder().decode(bytes))

// Writes only what has changed, so that an update costs what it changes. A text that is there gets another content: a new one would be laid out as a new node.
const setText = (node, text) => {
  const only = node.firstChild
  if (!only || only !== node.lastChild || only.nodeType !== Node.TEXT_NODE || !text) {
    if (node.textContent !== text) node.textContent = text
  } else if (only.data !== text) only.data = text
}

const setAttribute = (node, name, value) => {
  if (value === null || value === undefined || value === false) node.removeAttribute(name)
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value))
}

// A node that only moves keeps its state, and costs less, where a browser can do that.
const put = (parent, node, next) => (parent.moveBefore && node.parentNode === parent ? parent.moveBefore(node, next) : parent.insertBefore(node, next))

// Brings children into this order and moves as few as possible, because each move is laid out and painted anew: the
// longest run of nodes that already follow one another stays.
const arrange = (parent, order, former = [...parent.children]) => {
  const places = new Map(former.map((node, place) => [node, place]))
  const best = [] // for each length, the smallest last place of a run that long
  const lengths = order.map((node) => {
    const place = places.get(node)
    if (place === undefined) return 0
    const length = best.at(-1) > place ? best.findIndex((last) => last > place) : best.length
    best[length] = place
    return length + 1
  })
  let length = best.length
  let next = null
  for (let index = order.length - 1; index >= 0; index -= 1) {
    if (length && lengths[index] === length) length -= 1
    else put(parent, order[index], next)
    next = order[index]
  }
}

// "/page", "./page", "?a=b", "page" and "page?a=b" of this site, else null. The origin is compared too, because browsers drop
// tabs and line breaks from addresses and read "\" as "/", so that "/\t/host" would lead elsewhere.
const inside = (href) => {
  const text = say(href)
  if (!/^(\.?\/|\?|[\w-]+([/?]|$))/.test(text)) return null
  try {
    return new URL(text, document.baseURI).origin === location.origin ? text : null
  } catch {
    return null
  }
}

// The address of a source, else null.
const outside = (url) => {
  const text = say(url)
  return /^https:\/\/[^/\\\s]/i.test(text) ? text : null
}

// A step inside the app, or a new tab with the view: components/shell/links.py hears of every click on a link.
const insideLink = (text, href) => {
  const address = inside(href)
  const node = words(address === null ? "span" : "a", text)
  if (address !== null) node.setAttribute("href", address)
  return node
}

const outsideLink = (text, url) => {
  const address = outside(url)
  if (address === null) return null
  const node = words("a", text)
  node.setAttribute("href", address)
  node.setAttribute("target", "_blank")
  node.setAttribute("rel", "noopener noreferrer")
  return node
}

