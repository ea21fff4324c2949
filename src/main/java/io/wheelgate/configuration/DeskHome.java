package io.wheelgate.configuration;

import java.nio.file.Path;

/**
 * Where the desk keeps what it needs between starts: mirrors, wheels, logs.
 *
 * @param path the directory; it may not exist yet
 */
public record DeskHome(Path path) {}
