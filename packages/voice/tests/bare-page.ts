import { once } from 'node:events';
import { createServer } from 'node:http';

/** `answer(offer)`, called by the test, takes the microphone and gives a whole SDP (RFC 8829), without trickle. */
const PAGE = `<!doctype html><html lang="en"><title>A bare page</title><link rel="icon" href="data:,">
<audio autoplay></audio>
<script type="module">
  window.answer = async (offer) => {
    const peer = new RTCPeerConnection();
    peer.ontrack = ({ streams: [stream] }) => { document.querySelector('audio').srcObject = stream; };
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of microphone.getTracks()) peer.addTrack(track, microphone);
    await peer.setRemoteDescription({ type: 'offer', sdp: offer });
    const gathered = new Promise((resolve) => {
      peer.onicecandidate = ({ candidate }) => { if (candidate === null) resolve(); };
    });
    await peer.setLocalDescription();
    await gathered;
    return peer.localDescription.sdp;
  };
</script>`;

/** Serves a page that can do nothing but WebRTC. */
export async function serveBarePage(host: string) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  }).listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the page has no port');
  return {
    origin: `http://${host}:${address.port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
