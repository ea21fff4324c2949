package io.wheelgate.sandbox;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The loopback ports of the sandbox's servers, kept in a file so that they stay the same. */
record Ports(Map<String, Integer> byName) {

    static final String DEVPI = "devpi";

    int of(String name) {
        return Optional.ofNullable(byName.get(name)).orElseThrow();
    }

    /** Takes the ports of the file where they are still free, else the wished one, else any free one. */
    static Ports choose(Path file, Map<String, Integer> wishes) throws IOException {
        Properties kept = read(file);
        Map<String, Integer> chosen = new TreeMap<>();
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (Map.Entry<String, Integer> wish : wishes.entrySet()) {
                String port = kept.getProperty(wish.getKey(), wish.getValue().toString());
                ServerSocket socket = take(Integer.parseInt(port));
                taken.add(socket);
                chosen.put(wish.getKey(), socket.getLocalPort());
            }
        } finally {
            for (ServerSocket socket : taken) {
                socket.close();
            }
        }
        write(file, chosen);
        return new Ports(Map.copyOf(chosen));
    }

    /** @throws SandboxFailure when another program listens there: known now, not when everything else is ready */
    static void requireFree(int port) {
        try {
            bind(port).close();
        } catch (IOException e) {
            throw new SandboxFailure(
                    "Port " + port + " is taken, perhaps by another desk. Stop that program, or choose another port"
                            + " with server.port: --server.port=8081 (with Maven: mvn spring-boot:run"
                            + " -Dspring-boot.run.arguments=--server.port=8081).",
                    e);
        }
    }

    private static ServerSocket take(int port) throws IOException {
        try {
            return bind(port);
        } catch (IOException e) {
            return bind(0);
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    private static void write(Path file, Map<String, Integer> ports) throws IOException {
        Properties properties = new Properties();
        ports.forEach((name, port) -> properties.setProperty(name, port.toString()));
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "the ports of the sandbox's servers");
        }
    }
}
