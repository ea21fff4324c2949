package io.wheelgate.step;

import io.wheelgate.git.GitRepositories;
import io.wheelgate.git.GitRepository;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Built;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelBuilder.Request;
import io.wheelgate.wheel.WheelReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Builds the wheel from an export of exactly the tagged tree, or adopts the same one from the index, and keeps it. */
public final class BuildWheel implements Step {

    private final GitRepositories repositories;
    private final WheelBuilder builder;
    private final Wheelhouse wheelhouse;
    private final OtherWheel otherWheel;

    public BuildWheel(
            GitRepositories repositories,
            WheelBuilder builder,
            WheelIndex index,
            WheelReader reader,
            Wheelhouse wheelhouse) {
        this.repositories = repositories;
        this.builder = builder;
        this.wheelhouse = wheelhouse;
        this.otherWheel = new OtherWheel(index, reader, wheelhouse);
    }

    @Override
    public List<Event> run(Run run) {
        Cut cut = run.cycle().currentCut();
        Optional<Wheel> recorded = cut.wheel();
        if (recorded.filter(wheelhouse::has).isPresent()) {
            return run.cycle().adoption().isPresent() ? otherWheel.adopted(run, cut) : List.of();
        }
        if (!recorded.equals(cut.ownWheel())) {
            otherWheel.bring(run.product(), cut, Recorded.wheel(cut));
            return List.of();
        }
        Wheel built = build(run, cut);
        recorded.ifPresent(wheel -> requireSame(wheel, built));
        return recorded.isPresent() ? List.of() : List.of(new Built(built));
    }

    private Wheel build(Run run, Cut cut) {
        GitRepository git = repositories.open(run.product().library().repository());
        new Cutting(git, run.product()).recreate(cut);
        Path workspace = wheelhouse.workspace();
        try {
            Path source = Files.createDirectory(workspace.resolve("source"));
            Path output = Files.createDirectory(workspace.resolve("output"));
            git.export(Recorded.made(cut), source);
            var built = builder.build(new Request(
                    source,
                    output,
                    run.log(),
                    run.product().name(),
                    cut.version(),
                    cut.moment(),
                    run.product().library().buildTimeLimit()));
            wheelhouse.keep(built.file(), built.wheel());
            return built.wheel();
        } catch (IOException e) {
            throw Failure.ofDisk("prepare the build in " + workspace, workspace, e);
        } finally {
            wheelhouse.discard(workspace);
        }
    }

    private static void requireSame(Wheel recorded, Wheel built) {
        if (!recorded.equals(built)) {
            throw new Refusal("The desk's copy of " + recorded.fileName() + " was lost, and building it again gave"
                    + " other bytes: sha256 " + built.sha256() + " instead of " + recorded.sha256()
                    + ". The build is not reproducible. Cut a new candidate, or abort.");
        }
    }
}
