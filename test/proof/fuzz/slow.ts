/** Clients that hold a connection by never coming to an end. */
import { connect } from 'node:net';

/** The server waits 30 s for a request, and looks at its connections every 30 s. */
const patience = 90_000;

const requests = [
  'GET /health/live HTTP/1.1\r\nHost: x\r\nX-Slow: ',
  'POST /auth/sign-in/email HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"email":"',
  'POST /auth/sign-in/email HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n{"email":"',
  'GET /',
];

/** Sends a byte a second, of headers, of bodies and of chunks; the problems in words. */
export async function sendSlowly(port: number): Promise<string[]> {
  const answers = await Promise.all(requests.map((request) => send(port, request)));
  return answers.flatMap((answer, index) => {
    if (answer === undefined) return [`waits for ever for the rest of ${requests[index]}`];
    const isRefusal = answer === '' || answer.startsWith('HTTP/1.1 408 ');
    return isRefusal ? [] : [`answers ${answer} to ${requests[index]}`];
  });
}

/** What the server said when it hung up; undefined if it did not. */
function send(port: number, request: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let answer = '';
    const dripping = setInterval(() => socket.write('1'), 1000);
    const impatience = setTimeout(() => end(undefined), patience);
    const end = (result: string | undefined) => {
      clearInterval(dripping);
      clearTimeout(impatience);
      socket.destroy();
      resolve(result);
    };
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => end(answer));
    socket.on('close', () => end(answer));
    socket.write(request);
  });
}
