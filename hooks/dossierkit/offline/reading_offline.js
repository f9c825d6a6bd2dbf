// What the site's scripts need where it is opened from a folder: browsers refuse modules, fetch and parts of other files there.
//
// Modules are made of their texts (classic_scripts.py); what they fetch stands a second time in scripts of its own, which a page may load
// from a folder (offline_site.py). Classic, and small: it runs before everything else.

// biome-ignore lint/correctness/noUnusedVariables: the scripts beside this one speak to it by its name
const dossierOffline = (() => {
  const root = new URL("../../", document.currentScript.src);
  const asked = new Map();
  const made = new Map();

  const below = (address) => (address.href.startsWith(root.href) ? decodeURIComponent(address.pathname.slice(root.pathname.length)) : null);

  /** The address at which the module of a path can be imported: those that it imports at once come first. */
  function made_of(path) {
    if (!made.has(path)) {
      const { text, imports } = self_.modules[path];
      let own = text;
      for (const one of imports) own = own.replaceAll(`dossier-offline:${one}`, made_of(one));
      made.set(path, URL.createObjectURL(new Blob([own], { type: "text/javascript" })));
    }
    return made.get(path);
  }

  /** The bytes of a file of the site, from the script beside it; null where there is none. */
  function bytes(path) {
    if (!asked.has(path)) {
      const { promise, resolve } = defer();
      asked.set(path, { promise, resolve });
      const script = document.createElement("script");
      script.src = new URL(`assets/offline/files/${path.split("/").map(encodeURIComponent).join("/")}.js`, root).href;
      script.addEventListener("error", () => resolve(null));
      script.addEventListener("load", () => script.remove());
      document.head.append(script);
    }
    return asked.get(path).promise;
  }

  function defer() {
    let resolve;
    const promise = new Promise((done) => (resolve = done));
    return { promise, resolve };
  }

  const TYPES = { html: "text/html", json: "application/json", svg: "image/svg+xml", txt: "text/plain", pagefind: "application/wasm" };

  const fetched = window.fetch;
  window.fetch = async (asking, options) => {
    const address = new URL(asking.url ?? asking, location.href);
    const path = address.protocol === "file:" ? below(address) : null;
    if (path === null) return fetched(asking, options);
    const found = await bytes(path === "" || path.endsWith("/") ? `${path}index.html` : path);
    if (!found) return new Response(null, { status: 404 });
    return new Response(found, { headers: { "Content-Type": TYPES[path.split(".").pop()] ?? "text/html" } });
  };

  // A link that a script has made leads to a folder, too.
  addEventListener(
    "click",
    ({ target }) => {
      const link = target.closest?.("a[href]");
      if (link?.protocol === "file:" && link.pathname.endsWith("/") && below(new URL(link.href)) !== null) link.pathname += "index.html";
    },
    true,
  );

  const self_ = {
    modules: {},

    /** Called by each of the scripts that stand for a file. */
    take(path, base64) {
      asked.get(path)?.resolve(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)));
    },

    addressOf: (path) => new URL(path, root).href,

    import(folder, name) {
      const path = below(new URL(name, new URL(folder, root)));
      return path in self_.modules ? import(made_of(path)) : Promise.reject(new Error(`${name} is not there`));
    },

    begin: (path) => import(made_of(path)),
  };

  // Maps are drawn with pictures of the land until it stands in the page itself, where the colours of the page reach it.
  addEventListener("DOMContentLoaded", async () => {
    const pictures = document.querySelectorAll("image[data-dk-part]");
    const found = pictures.length ? await bytes("assets/dossierkit/world.svg") : null;
    if (!found) return;
    const world = new DOMParser().parseFromString(new TextDecoder().decode(found), "image/svg+xml").documentElement;
    world.setAttribute("hidden", "");
    world.querySelector("title")?.remove();
    for (const part of world.querySelectorAll("[id]")) part.id = `dk-world-${part.id}`;
    document.body.append(document.importNode(world, true));
    for (const picture of pictures) {
      const part = document.createElementNS("http://www.w3.org/2000/svg", "use");
      part.setAttribute("class", picture.getAttribute("class"));
      part.setAttribute("href", `#dk-world-${picture.dataset.dkPart}`);
      picture.replaceWith(part);
    }
  });

  return self_;
})();
