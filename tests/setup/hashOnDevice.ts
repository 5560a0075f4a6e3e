// Runs the fixture shader `hash` on whatever device fits where the test runs: one body for Node, pages and workers.
import { requestDevice } from "#device";
import { compileShader } from "../../src/gpu/wgsl/shader.ts";
import hash from "../fixtures/shaders/hash.wgsl?link";

/** The shader's words after one dispatch over 0, 1, 2 … count − 1. */
export async function hashOnDevice(count: number, rounds: number): Promise<Uint32Array> {
  const { device } = await requestDevice({ allowSoftware: true });
  try {
    const module = await compileShader(device, hash);
    const pipeline = await device.createComputePipelineAsync({
      layout: "auto",
      compute: { module, constants: { rounds } },
    });
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const words = device.createBuffer({ size: 4 * count, usage });
    const readback = device.createBuffer({ size: 4 * count, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
    device.queue.writeBuffer(
      words,
      0,
      Uint32Array.from({ length: count }, (_, index) => index),
    );
    const bindGroup = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [{ binding: 0, resource: { buffer: words } }],
    });
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup);
    pass.dispatchWorkgroups(Math.ceil(count / 64));
    pass.end();
    encoder.copyBufferToBuffer(words, 0, readback, 0, 4 * count);
    device.queue.submit([encoder.finish()]);
    await readback.mapAsync(GPUMapMode.READ);
    return new Uint32Array(readback.getMappedRange().slice(0));
  } finally {
    device.destroy();
  }
}

/** The same by hand. */
export function hashByHand(count: number, rounds: number): Uint32Array {
  const mix = (x: number) => {
    const y = Math.imul(x, 2654435769);
    return (((y << 13) | (y >>> 19)) ^ x) >>> 0;
  };
  return Uint32Array.from({ length: count }, (_, index) => {
    let y = index;
    for (let round = 0; round < rounds; round++) y = mix((y + round) >>> 0);
    return y + mix(index);
  });
}
