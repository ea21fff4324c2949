package io.wheelgate.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a desk and PostgreSQL, and cuts connections at a commit: in turns before the server gets it, and after
 * the server has done it and before the desk hears so. It reads the statement's text, so the driver must not prepare it.
 */
final class CommitProxy implements AutoCloseable {

    private static final String COMMIT = "\0COMMIT\0";

    private final ServerSocket socket;
    private final int server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random = new Random(17);
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile int oneOf;

    CommitProxy(int server) {
        this.server = server;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /**
     * From now on one commit of so many is cut, none when it is 0: by chance, because whoever tries again would meet a cut at the
     * same commit each time.
     */
    void cutOneOf(int commits) {
        oneOf = commits;
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket desk = socket.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
                Pair pair = new Pair(desk, database);
                threads.execute(() -> pass(pair, true));
                threads.execute(() -> pass(pair, false));
            } catch (IOException closed) {
                continue;
            }
        }
    }

    private static final class Pair {
        final Socket desk;
        final Socket database;
        volatile boolean cutAfter;

        Pair(Socket desk, Socket database) {
            this.desk = desk;
            this.database = database;
        }

        void cut() {
            try {
                desk.close();
                database.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void pass(Pair pair, boolean toDatabase) {
        byte[] buffer = new byte[65536];
        try {
            InputStream from = (toDatabase ? pair.desk : pair.database).getInputStream();
            OutputStream to = (toDatabase ? pair.database : pair.desk).getOutputStream();
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                if (toDatabase ? isCutBefore(pair, buffer, read) : pair.cutAfter) {
                    break;
                }
                to.write(buffer, 0, read);
                to.flush();
            }
        } catch (IOException gone) {
            return;
        } finally {
            pair.cut();
        }
    }

    private boolean isCutBefore(Pair pair, byte[] buffer, int read) {
        int chance = oneOf;
        if (chance == 0 || !new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains(COMMIT)) {
            return false;
        }
        if (random.nextInt(chance) != 0) {
            return false;
        }
        pair.cutAfter = cuts.incrementAndGet() % 2 == 0;
        return !pair.cutAfter;
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
