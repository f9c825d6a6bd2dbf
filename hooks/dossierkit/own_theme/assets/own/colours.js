// Light or dark: what the reader chose, else what the system says. It runs before anything is drawn, so that no page flashes; the switch is
// in the header later on. A choice is kept under the address of the site.

(() => {
  const KEY = `${document.currentScript.dataset.dkScope}.dossierkit.colours`;
  const SYSTEM = "(prefers-color-scheme)";
  const DARK = "(prefers-color-scheme: dark)";
  const root = document.documentElement;
  const dark = matchMedia(DARK);

  const kept = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // a reader who allows no storage has the system's colours
    }
  };
  let chosen = kept() ?? SYSTEM;
  const isDark = () => (chosen === SYSTEM ? dark.matches : chosen === DARK);

  // Before the palettes of the settings can be read off the switch, by the names that they have in nearly every project.
  root.dataset.mdColorScheme = isDark() ? "slate" : "default";

  document.addEventListener("DOMContentLoaded", () => {
    const buttons = [...document.querySelectorAll("[data-dk-colours] button")];
    const of = (media) => buttons.find((button) => button.dataset.dkMedia === media);
    if (!of(chosen)) chosen = buttons[0]?.dataset.dkMedia ?? SYSTEM;

    const show = () => {
      const palette = of(chosen === SYSTEM ? (dark.matches ? DARK : "(prefers-color-scheme: light)") : chosen) ?? buttons[0];
      if (!palette) return;
      const { dkScheme, dkPrimary, dkAccent } = palette.dataset;
      if (dkScheme) root.dataset.mdColorScheme = dkScheme;
      if (dkPrimary) document.body.dataset.mdColorPrimary = dkPrimary;
      if (dkAccent) document.body.dataset.mdColorAccent = dkAccent;
      for (const button of buttons) button.hidden = button.dataset.dkMedia !== chosen;
    };

    for (const [number, button] of buttons.entries()) {
      button.addEventListener("click", () => {
        const next = buttons[(number + 1) % buttons.length];
        chosen = next.dataset.dkMedia;
        try {
          localStorage.setItem(KEY, chosen);
        } catch {
          // the choice lasts as long as the page
        }
        show();
        next.focus();
      });
    }
    dark.addEventListener("change", show);
    show();
  });
})();
