// jsdom has no media queries; the panel asks for one when it loads.
if (typeof window !== 'undefined')
  window.matchMedia ??= (query: string) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media: query,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    })

// Every document that is made (the sanitiser makes one for each block) leaves jsdom's selectors listening on the window for ever,
// each listener compared with all before it: the time of a file's tests would grow with the square of what they show.
const listen = EventTarget.prototype.addEventListener
EventTarget.prototype.addEventListener = function (type, listener, options) {
  if (typeof listener !== 'function' || !/^_handle(?:Focus|Keyboard|Mouse)Event$/.test(listener.name))
    listen.call(this, type, listener, options)
}
