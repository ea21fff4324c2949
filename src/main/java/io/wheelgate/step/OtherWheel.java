package io.wheelgate.step;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Adoption;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Product;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Somebody else's wheel where the desk's should be. With the very same content, its bytes can be adopted. */
final class OtherWheel {

    private final WheelIndex index;
    private final WheelReader reader;
    private final Wheelhouse wheelhouse;

    OtherWheel(WheelIndex index, WheelReader reader, Wheelhouse wheelhouse) {
        this.index = index;
        this.reader = reader;
        this.wheelhouse = wheelhouse;
    }

    /** What adopting it means; empty when it is not one wheel of the same name and content. */
    Optional<Adoption> offer(Product product, Cut cut) {
        return only(product, cut)
                .filter(found -> fetched(product, cut, found, file -> isSame(product, cut, file)))
                .map(found -> offer(product, cut, found));
    }

    private static Adoption offer(Product product, Cut cut, Wheel found) {
        String consequence = "The desk goes on with these bytes in place of its own, and keeps them: they are what is"
                + " installed and signed from now on.";
        return new Adoption(
                found.fileName() + " with the sha256 " + found.sha256() + " as it is on "
                        + product.indices().ofCandidates() + ", packed otherwise than the desk's and the same in every"
                        + " file of it",
                cut.isFinal()
                        ? consequence + " They are compared with the signed candidate first, for a new certificate."
                        : consequence);
    }

    /** The wheel on the index, kept and recorded in place of the desk's, when a person decided so and it is still there. */
    List<Event> adopted(Run run, Cut cut) {
        Product product = run.product();
        return only(product, cut)
                .filter(found -> run.cycle().adoption().equals(Optional.of(offer(product, cut, found))))
                .filter(found ->
                        fetched(product, cut, found, file -> isSame(product, cut, file) && isKept(file, found)))
                .map(found -> (Event) new Built(found))
                .stream()
                .toList();
    }

    /** Brings an adopted wheel from the index again. */
    void bring(Product product, Cut cut, Wheel adopted) {
        fetched(product, cut, adopted, file -> isKept(file, adopted));
    }

    private boolean isKept(Path file, Wheel wheel) {
        wheelhouse.keep(file, wheel);
        return true;
    }

    private Optional<Wheel> only(Product product, Cut cut) {
        Wheel ours = Recorded.wheel(cut);
        List<Wheel> files =
                index.files(product.indices(), product.indices().ofCandidates(), product.name(), cut.version());
        return files.size() == 1
                        && files.get(0).fileName().equals(ours.fileName())
                        && !files.get(0).sha256().equals(ours.sha256())
                ? Optional.of(files.get(0))
                : Optional.empty();
    }

    private boolean isSame(Product product, Cut cut, Path file) {
        return reader.compare(
                        wheelhouse.path(Recorded.wheel(cut)),
                        cut.version(),
                        file,
                        cut.version(),
                        product.library().versionFile())
                .differences()
                .isEmpty();
    }

    private boolean fetched(Product product, Cut cut, Wheel wheel, Predicate<Path> work) {
        Path workspace = wheelhouse.workspace();
        try {
            Path file = workspace.resolve(wheel.fileName());
            index.download(
                    product.indices(), product.indices().ofCandidates(), product.name(), cut.version(), wheel, file);
            return work.test(file);
        } finally {
            wheelhouse.discard(workspace);
        }
    }
}
