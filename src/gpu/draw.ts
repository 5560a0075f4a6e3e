// Draws the population by a render pass from the state's buffers onto a canvas, without reading back. The picture is
// data (src/model/picture.ts); shaders/draw.wgsl determines the colours of lineages.
import { makeShaderDataDefinitions, makeStructuredView } from "webgpu-utils";
import { COLOURS, colourings, type Picture } from "../model/picture.ts";
import { planes, type Shape } from "../model/state.ts";
import drawing from "../../shaders/draw.wgsl?link";
import { compileShader } from "./wgsl/shader.ts";

/** A range of lineages in one buffer: planes of `count` words each, in canonical order. */
export interface DrawnShard {
  readonly first: number;
  readonly count: number;
  readonly buffer: GPUBuffer;
}

const definitions = makeShaderDataDefinitions(drawing.code);
const { picture: pictureUniform, shard: shardUniform } = definitions.uniforms;
if (!pictureUniform || !shardUniform) throw new Error("draw.wgsl declares no uniforms picture and shard");

/** Moments in the shader's layout. Covariances are symmetric, so that rows can be stored as columns. */
function shaderMoments(moments: Float32Array) {
  const four = [0, 1, 2, 3];
  const covariance = (a: number, b: number) => moments[16 * a + b] ?? 0;
  return {
    covariances: four.flatMap((i) =>
      four.map((j) => Array.from({ length: 16 }, (_, at) => covariance(4 * i + (at & 3), 4 * j + (at >> 2)))),
    ),
    variances: four.map((i) => four.map((k) => covariance(4 * i + k, 4 * i + k))),
    base: four.map((i) => four.map((k) => moments[256 + 4 * i + k] ?? 0)),
  };
}

/** Draws the states of one problem's shape on one device. */
export class Drawing {
  readonly #device: GPUDevice;
  readonly #shape: Shape;
  readonly #pipelines: ReadonlyMap<GPUTextureFormat, GPURenderPipeline>;
  readonly #layouts: readonly [GPUBindGroupLayout, GPUBindGroupLayout];
  readonly #picture = makeStructuredView(pictureUniform ?? never());
  readonly #uniform: GPUBuffer;
  readonly #colours: GPUBuffer;
  readonly #ranges: GPUBuffer[] = [];
  readonly #configured = new WeakSet<OffscreenCanvas>();

  private constructor(
    device: GPUDevice,
    shape: Shape,
    layouts: readonly [GPUBindGroupLayout, GPUBindGroupLayout],
    pipelines: ReadonlyMap<GPUTextureFormat, GPURenderPipeline>,
  ) {
    this.#device = device;
    this.#shape = shape;
    this.#layouts = layouts;
    this.#pipelines = pipelines;
    const buffer = (label: string, size: number, usage: number) =>
      device.createBuffer({ label: `draw.${label}`, size, usage: usage | GPUBufferUsage.COPY_DST });
    this.#uniform = buffer("picture", this.#picture.arrayBuffer.byteLength, GPUBufferUsage.UNIFORM);
    this.#colours = buffer("colours", 4 * COLOURS, GPUBufferUsage.STORAGE);
  }

  /** Compiles the pipelines for canvases and textures of the given formats. Throws ShaderError. */
  static async create(device: GPUDevice, settings: Shape, formats: readonly GPUTextureFormat[]): Promise<Drawing> {
    const module = await compileShader(device, drawing);
    const visibility = GPUShaderStage.FRAGMENT;
    const layouts = (["picture", "shard"] as const).map((label) =>
      device.createBindGroupLayout({
        label: `draw.${label}`,
        entries: [
          { binding: 0, visibility, buffer: { type: "uniform" } },
          { binding: 1, visibility, buffer: { type: "read-only-storage" } },
        ],
      }),
    ) as [GPUBindGroupLayout, GPUBindGroupLayout];
    const layout = device.createPipelineLayout({ bindGroupLayouts: layouts });
    // A pixel's samples may be in several shards: their colours are added.
    const added = { operation: "add", srcFactor: "one", dstFactor: "one" } as const;
    const pipelines = await Promise.all(
      formats.map(
        async (format) =>
          [
            format,
            await device.createRenderPipelineAsync({
              label: "draw",
              layout,
              vertex: { module },
              fragment: { module, targets: [{ format, blend: { color: added, alpha: added } }] },
            }),
          ] as const,
      ),
    );
    return new Drawing(device, settings, layouts, new Map(pipelines));
  }

  /** Draws onto a canvas, which is resized to the frame. It is shown when the current task ends. */
  draw(canvas: OffscreenCanvas, picture: Picture, shards: readonly DrawnShard[]): void {
    const context = canvas.getContext("webgpu");
    if (!context) throw new Error("population: the canvas is taken by another kind of context");
    const { canvasWidth, canvasHeight } = picture.frame;
    if (canvas.width !== canvasWidth) canvas.width = canvasWidth;
    if (canvas.height !== canvasHeight) canvas.height = canvasHeight;
    if (!this.#configured.has(canvas)) {
      context.configure({
        device: this.#device,
        format: navigator.gpu.getPreferredCanvasFormat(),
        alphaMode: "opaque",
      });
      this.#configured.add(canvas);
    }
    this.drawTo(context.getCurrentTexture(), picture, shards);
  }

  /** Draws onto a texture of the frame's size. */
  drawTo(texture: GPUTexture, picture: Picture, shards: readonly DrawnShard[]): void {
    const pipeline = this.#pipelines.get(texture.format);
    if (!pipeline) throw new Error(`population: no pipeline for ${texture.format}`);
    const device = this.#device;
    this.#write(picture);
    const [pictureLayout, shardLayout] = this.#layouts;
    const group = (layout: GPUBindGroupLayout, uniform: GPUBuffer, storage: GPUBuffer) =>
      device.createBindGroup({
        layout,
        entries: [
          { binding: 0, resource: { buffer: uniform } },
          { binding: 1, resource: { buffer: storage } },
        ],
      });
    const encoder = device.createCommandEncoder({ label: "draw" });
    const pass = encoder.beginRenderPass({
      label: "draw",
      colorAttachments: [
        { view: texture.createView(), loadOp: "clear", storeOp: "store", clearValue: { r: 0, g: 0, b: 0, a: 0 } },
      ],
    });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group(pictureLayout, this.#uniform, this.#colours));
    shards.forEach((shard, at) => {
      pass.setBindGroup(1, group(shardLayout, this.#range(at, shard), shard.buffer));
      pass.draw(3);
    });
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  destroy(): void {
    for (const buffer of [this.#uniform, this.#colours, ...this.#ranges]) buffer.destroy();
  }

  #write({ frame, colouring, level, colours, moments, low, high }: Picture): void {
    this.#picture.set({
      corner: [frame.left, frame.top],
      size: [frame.width, frame.height],
      origin: [frame.originX, frame.originY],
      step: frame.step,
      gap: frame.gap,
      cells: [frame.columns, frame.rows],
      population: frame.population,
      samples: frame.samples,
      colouring: colourings.indexOf(colouring),
      level,
      sub_plane: planes.sub(this.#shape, 2),
      score_plane: planes.score(this.#shape),
      low,
      high,
      ...shaderMoments(moments),
    });
    this.#device.queue.writeBuffer(this.#uniform, 0, this.#picture.arrayBuffer);
    this.#device.queue.writeBuffer(this.#colours, 0, colours);
  }

  /** Writes the range of a shard's lineages to a small buffer. */
  #range(at: number, { first, count }: DrawnShard): GPUBuffer {
    const view = makeStructuredView(shardUniform ?? never());
    this.#ranges[at] ??= this.#device.createBuffer({
      label: `draw.shard${at}`,
      size: view.arrayBuffer.byteLength,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    view.set({ first, count });
    const buffer = this.#ranges[at];
    this.#device.queue.writeBuffer(buffer, 0, view.arrayBuffer);
    return buffer;
  }
}

function never(): never {
  throw new Error("draw.wgsl declares no such uniform");
}
