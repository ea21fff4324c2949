package io.wheelgate.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A credential by reference, never by value: {@code env:NAME} names an environment variable, {@code file:/path} a file.
 *
 * <p>The value is looked up each time it is needed and is never part of {@link #toString()}.
 */
public record Secret(String reference) {

    public Secret {
        if (!reference.startsWith("env:") && !reference.startsWith("file:")) {
            throw new IllegalArgumentException(
                    "A credential is given by reference, as env:NAME or file:/path/of/a/file, never inline");
        }
    }

    public boolean isFile() {
        return reference.startsWith("file:");
    }

    /**
     * Looks the credential up.
     *
     * @return the value, without the line end of a file
     * @throws IllegalStateException when the variable is not set, or the file cannot be read or is empty
     */
    public String reveal() {
        String value = reference.startsWith("env:") ? System.getenv(reference.substring(4)) : fileContent();
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("The credential " + reference + " is not set or empty");
        }
        return value;
    }

    private String fileContent() {
        Path file = Path.of(reference.substring(5));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the credential " + reference, e);
        }
    }

    @Override
    public String toString() {
        return reference;
    }
}
