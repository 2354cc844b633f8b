/* A worker that does nothing but tell the time. */

self.addEventListener("message", ({ data }) => {
  setInterval(() => self.postMessage(null), data);
});
