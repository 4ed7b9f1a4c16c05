import { standaloneSvg, type Standalone } from "#chart/standalone-svg.ts";
import { offerFile } from "../save/offer-file.ts";

export type ChartFormat = "svg" | "png";

/** px of a PNG for every px of the chart: sharp on a slide. */
const SCALE = 2;

/** Offers a chart that is on the page as a file of its own, in the page's colours. @throws Error if it cannot be painted */
export async function saveChart(figure: Element, name: string, format: ChartFormat): Promise<void> {
  const drawn = standaloneSvg(figure);
  const picture = new Blob([drawn.markup], { type: "image/svg+xml" });
  offerFile(format === "svg" ? picture : await painted(picture, drawn), `${name}.${format}`);
}

async function painted(picture: Blob, { width, height }: Standalone): Promise<Blob> {
  const url = URL.createObjectURL(picture);
  try {
    const image = Object.assign(new Image(), { src: url });
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), {
      width: width * SCALE,
      height: height * SCALE,
    });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) =>
      canvas.toBlob(
        (blob) =>
          blob
            ? done(blob)
            : failed(
                new Error(
                  `a picture of ${canvas.width} x ${canvas.height} px is too large; save SVG instead`,
                ),
              ),
        "image/png",
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
