package io.wheelgate.evidence;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.evidence.Material.Growth;
import io.wheelgate.evidence.Material.Line;
import io.wheelgate.ledger.AccessTokens;
import io.wheelgate.ledger.Head;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.ledger.RecordBroken;
import io.wheelgate.ledger.RecordTree;
import io.wheelgate.ledger.RecordTree.Proved;
import io.wheelgate.proof.Envelope;
import io.wheelgate.proof.Hash;
import io.wheelgate.proof.VerifierKey;
import io.wheelgate.release.Cycle;
import io.wheelgate.verify.Wheel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** Makes the evidence packs of this desk's cycles. */
@Component
public class EvidencePacks {

    private final RecordTree record;
    private final Ledger ledger;
    private final DeskFiles files;
    private final PackMaker maker;

    EvidencePacks(RecordTree record, Ledger ledger, DeskHome home) {
        this.record = record;
        this.ledger = ledger;
        this.files = new DeskFiles(home.path());
        this.maker = new PackMaker(new ThisDesk(), new ThisDesk(), new PdfPrinter());
    }

    /**
     * The pack of a cycle up to now.
     *
     * @param held the size of a checkpoint that somebody holds, for which the pack is to have the proof of growth
     */
    public byte[] make(String cycle, OptionalLong held) {
        Head head = record.checkpoint();
        Proved proved = record.entries(cycle, head);
        List<Line> lines = lines(proved);
        AboutCycle about = AboutCycle.of(lines);
        Cycle told = ledger.cycle(cycle);
        return maker.make(new Material(
                lines,
                lines(record.entries(AccessTokens.RECORD, head, AboutCycle.KINDS, about::has)),
                head.note().bytes(),
                head.size(),
                growth(head.size(), held),
                files.outputs(cycle),
                TakenWay.of(told)));
    }

    private static List<Line> lines(Proved proved) {
        return proved.lines().stream()
                .map(line -> new Line(line.index(), line.text(), line.proof()))
                .toList();
    }

    /** What a pack's file should be called: "wheelgate-ukrdc-services-10.8.5.zip". */
    public String fileName(String cycle) {
        Cycle told = ledger.cycle(cycle);
        return "wheelgate-" + (told.product() + "-" + told.target()).replaceAll("[^A-Za-z0-9._-]+", "-") + ".zip";
    }

    private List<Growth> growth(long size, OptionalLong held) {
        List<Long> sizes = LongStream.concat(record.published().stream().mapToLong(Long::longValue), held.stream())
                .filter(earlier -> earlier > 0 && earlier < size)
                .distinct()
                .boxed()
                .toList();
        List<List<Hash>> proofs = record.consistency(sizes, size);
        return IntStream.range(0, sizes.size())
                .mapToObj(i -> new Growth(sizes.get(i), proofs.get(i)))
                .toList();
    }

    private final class ThisDesk implements Sealer, Shelf {

        @Override
        public Envelope seal(String type, byte[] payload) {
            return record.seal(type, payload);
        }

        @Override
        public VerifierKey key() {
            return record.verifierKey();
        }

        @Override
        public byte[] document(String sha256) {
            return ledger.document(sha256)
                    .map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .orElseThrow(() -> new RecordBroken("The record names the document " + sha256
                            + ", and it is not in the database any more. Look for it in a backup."));
        }

        @Override
        public Optional<byte[]> metadata(Wheel wheel) {
            return files.metadata(wheel);
        }
    }
}
