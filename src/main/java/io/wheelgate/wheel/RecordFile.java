package io.wheelgate.wheel;

import io.wheelgate.release.Refusal;
import java.util.ArrayList;
import java.util.List;

/** The rows of a RECORD file: comma separated values as Python's csv module reads them (PEP 376). */
record RecordFile(List<Row> rows) {

    /**
     * @param hash {@code algorithm=digest}; empty when there is none
     * @param size in bytes; empty when there is none
     */
    record Row(String path, String hash, String size) {

        String algorithm() {
            return hash.contains("=") ? hash.substring(0, hash.indexOf('=')) : "";
        }

        String digest() {
            return hash.substring(hash.indexOf('=') + 1);
        }
    }

    /** @throws Refusal when a row has not three columns, or its quotes do not close */
    static RecordFile parse(String text) {
        Reader reader = new Reader();
        text.chars().forEach(character -> reader.read((char) character));
        return reader.end();
    }

    private static final class Reader {

        private final List<Row> rows = new ArrayList<>();
        private final List<String> columns = new ArrayList<>();
        private final StringBuilder column = new StringBuilder();
        private boolean quoted;
        private boolean closed;

        /** A quote that follows the one that closed a column was a doubled one, which stands for itself. */
        void read(char character) {
            boolean doubled = closed && character == '"';
            closed = false;
            if (doubled) {
                column.append(character);
                quoted = true;
            } else if (character == '"') {
                closed = quoted;
                quoted = !quoted;
            } else if (!quoted && ",\r\n".indexOf(character) >= 0) {
                endColumn(character != ',');
            } else {
                column.append(character);
            }
        }

        private void endColumn(boolean endsRow) {
            columns.add(column.toString());
            column.setLength(0);
            if (endsRow) {
                endRow();
            }
        }

        /** An empty line is no row. */
        private void endRow() {
            if (columns.size() == 3) {
                rows.add(new Row(columns.get(0), columns.get(1), columns.get(2)));
            } else if (!columns.equals(List.of(""))) {
                throw new Refusal("RECORD has a row of " + columns.size() + " columns instead of 3: " + columns);
            }
            columns.clear();
        }

        RecordFile end() {
            if (quoted) {
                throw new Refusal("RECORD has a quote that is not closed");
            }
            endColumn(true);
            return new RecordFile(List.copyOf(rows));
        }
    }
}
