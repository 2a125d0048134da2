import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Socket } from 'node:net';

/** The child process at the other end of a loopback connection; undefined if it is gone. */
export function callingProcess({ localPort = 0, remotePort = 0 }: Socket): number | undefined {
  const socket = `socket:[${inodeOf(remotePort, localPort)}]`;
  return children().find((pid) => openFiles(pid).includes(socket));
}

/** Linux lists connections with their ports in hexadecimal, the inode in the tenth column. */
function inodeOf(from: number, to: number): string | undefined {
  const end = (port: number) => `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n');
  return rows
    .map((row) => row.trim().split(/\s+/))
    .find(([, local, remote]) => local?.endsWith(end(from)) && remote?.endsWith(end(to)))?.[9];
}

function children(): number[] {
  const { pid } = process;
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
}

function openFiles(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((file) => link(`/proc/${pid}/fd/${file}`));
  } catch {
    return [];
  }
}

function link(path: string): string[] {
  try {
    return [readlinkSync(path)];
  } catch {
    return [];
  }
}
