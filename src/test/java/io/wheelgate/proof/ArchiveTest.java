package io.wheelgate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {

    private final Map<String, byte[]> files = Map.of(
            "b/c.json", "{}".getBytes(StandardCharsets.UTF_8), "a.txt", new byte[0], "b.bin", new byte[] {0, 1, 2});

    @Test
    void readsWhatItWrites() {
        Map<String, byte[]> read = Archive.read(Archive.write(files));
        assertThat(read.keySet()).containsExactly("a.txt", "b.bin", "b/c.json");
        files.forEach((name, content) -> assertThat(read.get(name)).isEqualTo(content));
        assertThat(Archive.read(Archive.write(Map.of()))).isEmpty();
    }

    @Test
    void writesWhatOtherProgramsRead() throws IOException {
        Map<String, byte[]> read = new LinkedHashMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Archive.write(files)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                read.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertThat(read.keySet()).containsExactly("a.txt", "b.bin", "b/c.json");
        assertThat(read.get("b/c.json")).asString().isEqualTo("{}");
    }

    @Test
    void refusesEveryByteThatIsAnotherOne() {
        byte[] archive = Archive.write(files);
        for (int place = 0; place < archive.length; place++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = archive.clone();
                changed[place] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> Archive.read(changed)).isInstanceOf(Malformed.class);
            }
        }
    }

    @Test
    void refusesWhatIsMissingAndWhatIsTooMuch() {
        byte[] archive = Archive.write(files);
        for (int length = 0; length < archive.length; length++) {
            byte[] cut = Arrays.copyOf(archive, length);
            assertThatThrownBy(() -> Archive.read(cut)).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> Archive.read(Arrays.copyOf(archive, archive.length + 1)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void refusesTheZipOfAnotherProgram() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        }
        assertThatThrownBy(() -> Archive.read(bytes.toByteArray())).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "../a", "a/../b", "a//b", "a/", ".a", "a\\b", "C:a", "ü", "a b", "-a", "a\n"})
    void refusesANameThatLeadsElsewhere(String name) {
        assertThatThrownBy(() -> Archive.write(Map.of(name, new byte[0]))).isInstanceOf(Malformed.class);
    }
}
