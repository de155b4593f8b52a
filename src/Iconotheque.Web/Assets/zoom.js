// Deep zoom over our own IIIF images, by OpenSeadragon. Without it the page shows the picture as it is.
import "./openseadragon.min.js";

const OpenSeadragon = globalThis.OpenSeadragon;

// It adds a style of its own, which our policy would refuse, unless it finds an element of this name; this one is of no namespace and no style.
const quiet = document.createElementNS(null, "style");
quiet.setAttribute("data-openseadragon-mobile-css", "true");
document.head.append(quiet);

export function viewer(element, source) {
  const label = element.dataset.label ?? "";
  element.querySelector("img")?.remove();
  const view = OpenSeadragon({
    element, tileSources: source, showNavigationControl: false, showNavigator: false, drawer: "canvas", crossOriginPolicy: false,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true }, maxZoomPixelRatio: 4, visibilityRatio: .6, immediateRender: false,
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : .6,
  });
  view.canvas.setAttribute("role", "application");
  view.canvas.setAttribute("aria-label", label);
  return view;
}

export function tools(element, view, words) {
  const bar = document.createElement("div");
  bar.className = "tools";
  const button = (text, name, act) => {
    const one = Object.assign(document.createElement("button"), { type: "button", textContent: text });
    one.setAttribute("aria-label", name);
    one.addEventListener("click", act);
    bar.append(one);
  };
  button("+", words.nearer, () => view.viewport.zoomBy(1.6).applyConstraints());
  button("−", words.farther, () => view.viewport.zoomBy(1 / 1.6).applyConstraints());
  button("⤢", words.whole, () => view.viewport.goHome());
  element.append(bar);
}

const [nearer, farther, whole] = JSON.parse(document.body.dataset.zoomWords);
const words = { nearer, farther, whole };

for (const element of document.querySelectorAll("[data-zoom]:not([data-paired])")) {
  const view = viewer(element, element.dataset.zoom);
  tools(element, view, words);
}

export { words };
