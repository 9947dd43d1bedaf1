// The drawing as a PNG, with the colours that it has on the page just now.
"use strict";
{
  const button = document.getElementById("picture");
  const figure = document.querySelector("main svg.drawing");
  const kept = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "font-size",
    "font-weight", "font-style", "font-family", "text-anchor", "opacity"];
  const scale = 2;

  const standing = () => {
    const copy = figure.cloneNode(true);
    const originals = [figure, ...figure.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((element, index) => {
      const style = getComputedStyle(originals[index]);
      for (const name of kept) element.setAttribute(name, style.getPropertyValue(name));
    });
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    return copy;
  };

  button?.addEventListener("click", () => {
    const { width, height } = figure.viewBox.baseVal;
    const image = new Image(width * scale, height * scale);
    image.addEventListener("load", () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
      const paper = canvas.getContext("2d");
      paper.fillStyle = getComputedStyle(document.body).backgroundColor;
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => {
        const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: button.dataset.name });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      });
    });
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(standing()))}`;
  });
}
