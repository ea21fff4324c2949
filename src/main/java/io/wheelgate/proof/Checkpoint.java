package io.wheelgate.proof;

/**
 * The head of a log's tree at a size, after C2SP tlog-checkpoint; extension lines are refused.
 *
 * @param origin which log it is
 * @param size how many leaves the tree has
 */
public record Checkpoint(String origin, long size, Hash root) {

    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n") || size < 0) {
            throw new Malformed("A checkpoint has an origin of one line, and a size of 0 or more");
        }
    }

    /** @throws Malformed when the text is not that of a checkpoint */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new Malformed("A checkpoint has three lines: origin, size and root");
        }
        return new Checkpoint(lines[0], size(lines[1]), Hash.ofBase64(lines[2]));
    }

    private static long size(String line) {
        if (!line.matches("0|[1-9][0-9]{0,17}")) {
            throw new Malformed("The size in a checkpoint is a number without leading zeroes");
        }
        return Long.parseLong(line);
    }

    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** The note that publishes it. */
    public Note signed(SigningKey key) {
        return Note.sign(text(), key);
    }
}
