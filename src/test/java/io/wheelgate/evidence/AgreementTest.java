package io.wheelgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.evidence.PlayedCycle.End;
import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.Utf8;
import io.wheelgate.verify.Names;
import io.wheelgate.verify.Verification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a pack, signed by the desk itself, both verifiers say the same of each check, and neither breaks. */
class AgreementTest {

    private static final int PACKS = Integer.getInteger("wheelgate.strange-packs", 400);

    @TempDir
    Path directory;

    private final TestDesk desk = new TestDesk();
    private final Random chance = new Random(20261124);
    private final Mutator mutator = new Mutator(chance);

    @Test
    void bothSayTheSameOfStrangePacks() {
        List<String> cycles = new ArrayList<>();
        Arrays.stream(End.values())
                .forEach(end -> cycles.add(PlayedCycle.play(desk, end.name().length(), end)));
        Note held = desk.publish();
        List<byte[]> packs = cycles.stream().map(desk::pack).toList();
        try (Judges judges = new Judges(PythonWithCryptography.interpreter(), directory, desk, Optional.of(held))) {
            for (int i = 0; i < PACKS; i++) {
                SortedMap<String, byte[]> files = Archive.read(packs.get(i % packs.size()));
                String what = strange(files);
                byte[] pack = Archive.write(files);
                Verification java = judges.java(pack);
                assertThat(judges.python(pack))
                        .as("%s\n%s", what, java.findings())
                        .isEqualTo(Judges.verdicts(java));
            }
        }
    }

    /** @return what was made strange */
    private String strange(SortedMap<String, byte[]> files) {
        List<String> names = List.copyOf(files.keySet());
        String name = chance.nextInt(3) > 0 ? Names.ENTRIES : names.get(chance.nextInt(names.size()));
        String before = Utf8.text(files.get(name));
        String after = strange(name, before);
        files.put(name, Utf8.bytes(after));
        if (!name.equals(Names.MANIFEST)) {
            ManifestSeal.put(files, desk.key);
        }
        int differs = Arrays.mismatch(Utf8.bytes(before), Utf8.bytes(after));
        return name + " from " + differs + ": "
                + (after.length() > 3_000
                                ? after.substring(Math.max(0, Math.min(differs, after.length()) - 300))
                                : after)
                        .lines()
                        .limit(3)
                        .toList();
    }

    private String strange(String name, String text) {
        if (name.endsWith(".jsonl")) {
            return text.isEmpty() ? "{}\n" : onLine(text, mutator::mutated);
        }
        if (name.endsWith(".dsse.json")) {
            Envelope envelope = Envelope.parse(Utf8.bytes(text));
            byte[] payload = Utf8.bytes(mutator.mutated(Utf8.text(envelope.payload())));
            return Utf8.text(
                    Envelope.sign(envelope.payloadType(), payload, desk.key).bytes());
        }
        if (name.equals(Names.CHECKPOINT)) {
            return checkpoint(text);
        }
        return name.endsWith(".json") ? mutator.mutated(text) : mutator.scratched(text);
    }

    private String onLine(String text, UnaryOperator<String> change) {
        String[] lines = text.split("\n");
        int at = chance.nextInt(lines.length);
        lines[at] = change.apply(lines[at]);
        return String.join("\n", lines) + "\n";
    }

    private String checkpoint(String text) {
        String scratched = mutator.scratched(Note.parse(Utf8.bytes(text)).text());
        if (chance.nextBoolean()
                || !scratched.endsWith("\n")
                || scratched.chars().anyMatch(one -> one == '\t')) {
            return mutator.scratched(text);
        }
        return Utf8.text(Note.sign(scratched, desk.key).bytes());
    }
}
