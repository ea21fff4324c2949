package io.wheelgate.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A network between the desk and one server, which a test cuts once and which then heals. */
public final class CutNetwork implements AutoCloseable {

    /** What is lost. */
    public enum Cut {
        /** What the desk says: the server gets nothing of it. */
        ASKING,
        /** The second half of what the desk says. */
        IN_THE_MIDDLE,
        /** What the server answers. */
        ANSWERING
    }

    private final ServerSocket socket;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Cut cut = Cut.ASKING;
    private int left = -1;
    private boolean down;

    public CutNetwork(int server) {
        this.server = server;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public URI through(URI server) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + server.getRawPath());
    }

    /** Takes no connection until it is healed. */
    public synchronized void goDown() {
        down = true;
    }

    /** Cuts the connection on which the desk says something for the given time, counted from zero from now on. */
    public synchronized void cut(int time, Cut what) {
        left = time;
        cut = what;
    }

    /** Heals. @return whether it came to the cut */
    public synchronized boolean heal() {
        boolean met = down || left < 0;
        left = -1;
        down = false;
        return met;
    }

    private synchronized Optional<Cut> next() {
        if (left < 0) {
            return down ? Optional.of(Cut.ASKING) : Optional.empty();
        }
        return left-- == 0 ? Optional.of(cut) : Optional.empty();
    }

    private synchronized boolean isDown() {
        return down;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket desk = socket.accept();
                if (isDown()) {
                    reset(desk);
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), server);
                AtomicBoolean silent = new AtomicBoolean();
                threads.execute(() -> ask(desk, there, silent));
                threads.execute(() -> answer(there, desk, silent));
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private void ask(Socket desk, Socket there, AtomicBoolean silent) {
        byte[] buffer = new byte[65536];
        boolean spoilt = false;
        try {
            InputStream input = desk.getInputStream();
            OutputStream output = there.getOutputStream();
            for (int read = input.read(buffer); read >= 0 && !spoilt; read = spoilt ? -1 : input.read(buffer)) {
                Optional<Cut> now = next();
                silent.set(now.filter(Cut.ANSWERING::equals).isPresent());
                spoilt = now.isPresent() && !silent.get();
                int passed =
                        !spoilt ? read : now.filter(Cut.IN_THE_MIDDLE::equals).isPresent() ? read / 2 : 0;
                output.write(buffer, 0, passed);
                output.flush();
            }
        } catch (IOException gone) {
            return;
        } finally {
            end(desk, spoilt);
            end(there, spoilt);
        }
    }

    private static void answer(Socket there, Socket desk, AtomicBoolean silent) {
        byte[] buffer = new byte[65536];
        try {
            InputStream input = there.getInputStream();
            OutputStream output = desk.getOutputStream();
            for (int read = input.read(buffer); read >= 0 && !silent.get(); read = input.read(buffer)) {
                output.write(buffer, 0, read);
                output.flush();
            }
        } catch (IOException gone) {
            return;
        } finally {
            end(desk, silent.get());
            end(there, silent.get());
        }
    }

    private static void end(Socket socket, boolean spoilt) {
        if (spoilt) {
            reset(socket);
            return;
        }
        try {
            socket.close();
        } catch (IOException gone) {
            return;
        }
    }

    /** Not closed in good order: the other side sees an error, as when a cable is pulled. */
    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException gone) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
