package io.wheelgate.git;

import io.wheelgate.program.Room;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;

/** A repository by way of its mirror: refs as the remote told them last, objects computed in the mirror. */
final class JGitRepository implements GitRepository {

    private final Mirror mirror;
    private final Remote remote;
    private volatile Map<String, CommitId> refs = Map.of();

    private JGitRepository(Mirror mirror, Remote remote) {
        this.mirror = mirror;
        this.remote = remote;
    }

    static JGitRepository fetched(Mirror mirror, Remote remote) {
        JGitRepository repository = new JGitRepository(mirror, remote);
        repository.refresh();
        return repository;
    }

    @Override
    public void refresh() {
        refs = mirror.alone(() -> remote.fetch(mirror));
    }

    @Override
    public Optional<CommitId> branch(String name) {
        return Optional.ofNullable(refs.get(Constants.R_HEADS + name));
    }

    @Override
    public Optional<Tag> tag(String name) {
        CommitId object = refs.get(Constants.R_TAGS + name);
        return object == null
                ? Optional.empty()
                : Optional.of(new Tag(name, object, work("read a tag in", bench -> target(bench, object))));
    }

    private static CommitId target(Workbench bench, CommitId object) throws IOException {
        try (RevWalk walk = bench.walk()) {
            return Workbench.id(walk.peel(walk.parseAny(Workbench.object(object))));
        }
    }

    @Override
    public Optional<Annotation> annotation(CommitId object) {
        return work("read a tag in", bench -> {
            try (RevWalk walk = bench.walk()) {
                return walk.parseAny(Workbench.object(object)) instanceof RevTag tag
                        ? annotation(tag)
                        : Optional.empty();
            }
        });
    }

    private static Optional<Annotation> annotation(RevTag tag) {
        return Optional.ofNullable(tag.getTaggerIdent())
                .map(tagger -> new Annotation(
                        new Signature(
                                new Person(tagger.getName(), tagger.getEmailAddress()), tagger.getWhenAsInstant()),
                        tag.getFullMessage()));
    }

    @Override
    public List<String> tags() {
        return refs.keySet().stream()
                .filter(ref -> ref.startsWith(Constants.R_TAGS))
                .map(ref -> ref.substring(Constants.R_TAGS.length()))
                .sorted()
                .toList();
    }

    @Override
    public Optional<String> note(CommitId commit) {
        return work("read notes in", bench -> new DeskNotes(bench, notes()).of(commit));
    }

    @Override
    public RefUpdate addNotes(Map<CommitId, String> texts, Signature signature, String message) {
        Optional<CommitId> before = notes();
        CommitId after =
                written("write notes in", bench -> new DeskNotes(bench, before).with(texts, signature, message));
        return new RefUpdate(DeskNotes.REF, before, after);
    }

    private Optional<CommitId> notes() {
        return Optional.ofNullable(refs.get(DeskNotes.REF));
    }

    @Override
    public Commit commit(CommitId id) {
        return work("read a commit in", bench -> History.described(bench.commit(id)));
    }

    @Override
    public String origin(CommitId object) {
        return work("read an object in", bench -> new Origin(bench).of(object));
    }

    @Override
    public String change(CommitId known, CommitId now) {
        return work("read the history in", bench -> new Origin(bench).change(known, now));
    }

    @Override
    public Optional<CommitId> lastChange(CommitId tip, String path) {
        return work(
                "read the history of " + path + " in",
                bench -> new History(bench).lastChange(tip, path).map(Workbench::id));
    }

    @Override
    public boolean isAncestor(CommitId commit, CommitId tip) {
        return work("read the history in", bench -> new History(bench).isAncestor(commit, tip));
    }

    @Override
    public List<Commit> commitsSince(CommitId base, CommitId tip) {
        return work("read the history in", bench -> new History(bench)
                .since(base, tip).stream().map(History::described).toList());
    }

    @Override
    public int height(CommitId tip) {
        return work("count the commits in", bench -> new History(bench).height(tip));
    }

    @Override
    public List<CommitId> mainLine(CommitId base, CommitId tip) {
        return work("read the history in", bench -> new History(bench)
                .mainLine(base, tip).stream().map(Workbench::id).toList());
    }

    @Override
    public List<CommitId> lineTo(CommitId commit, CommitId tip) {
        return work("read the history in", bench -> new History(bench)
                .lineTo(commit, tip).stream().map(Workbench::id).toList());
    }

    @Override
    public Optional<CommitId> mergeBase(CommitId one, CommitId other) {
        return work("read the history in", bench -> new History(bench)
                .mergeBases(one, other).stream().findFirst().map(Workbench::id));
    }

    @Override
    public Optional<byte[]> read(CommitId commit, String path) {
        return work("read " + path + " in", bench -> new TreeReader(bench.trees()).file(bench.commit(commit), path));
    }

    @Override
    public List<String> changedPaths(CommitId before, CommitId after) {
        return work("compare commits in", bench -> new TreeReader(bench.trees())
                .changed(bench.commit(before), bench.commit(after)));
    }

    @Override
    public CommitId edit(CommitId parent, Map<String, byte[]> edits, Signature signature, String message) {
        return written("commit to", bench -> new Committing(bench).edit(parent, edits, signature, message));
    }

    @Override
    public CommitId begin(Map<String, byte[]> files, Signature signature, String message) {
        return written("begin a branch in", bench -> new Committing(bench).begin(files, signature, message));
    }

    @Override
    public CommitId tagObject(String name, CommitId target, Signature tagger, String message) {
        SafeRefs.check(Constants.R_TAGS + name);
        return written("tag a commit in", bench -> new Committing(bench).tag(name, target, tagger, message));
    }

    @Override
    public Merge merge(
            CommitId ours,
            CommitId theirs,
            Map<String, UnaryOperator<byte[]>> rules,
            Signature signature,
            String message) {
        return written("merge in", bench -> new Merging(bench, new Rules(rules))
                .merge(ours, theirs, Workbench.ident(signature), message));
    }

    @Override
    public CommitId mergeTaking(CommitId ours, CommitId theirs, Signature signature, String message) {
        return written("merge in", bench -> new Committing(bench).mergeTaking(ours, theirs, signature, message));
    }

    @Override
    public Pick cherryPick(
            CommitId commit, CommitId onto, Map<String, UnaryOperator<byte[]>> rules, Signature committer) {
        return written("cherry-pick in", bench -> new CherryPick(bench, new Rules(rules))
                .pick(commit, onto, Workbench.ident(committer)));
    }

    @Override
    public Fit fit(CommitId commit, CommitId onto, Map<String, UnaryOperator<byte[]>> rules) {
        return written("try a change in", bench -> new Fitting(bench, new Rules(rules)).fit(commit, onto));
    }

    @Override
    public List<String> ownPaths(CommitId commit, Map<String, UnaryOperator<byte[]>> rules) {
        return written("compare a merge in", bench -> {
            OwnChange change = OwnChange.of(bench, new Rules(rules), bench.commit(commit));
            return new TreeReader(bench.trees()).changed(change.before(), change.after());
        });
    }

    @Override
    public List<Carrier> carriers(CommitId commit, CommitId since, CommitId tip) {
        return work("look for a change in", bench -> {
            try (Patches patches = new Patches(bench)) {
                return new SameChange(bench, patches).find(commit, since, tip);
            }
        });
    }

    @Override
    public Undoings undoings(CommitId since, CommitId tip) {
        return written("look for reverts in", bench -> {
            try (Patches patches = new Patches(bench)) {
                return new Reverts(bench, patches, true).among(new History(bench).since(since, tip));
            }
        });
    }

    @Override
    public void push(List<RefUpdate> updates) {
        mirror.alone(() -> work("push from", bench -> {
            new AtomicPush(mirror, remote, bench, updates).run();
            return updates;
        }));
        Map<String, CommitId> now = new HashMap<>(refs);
        updates.forEach(update -> now.put(update.ref(), update.target()));
        refs = Map.copyOf(now);
    }

    @Override
    public void export(CommitId commit, Path directory) {
        work("export files from", bench -> {
            exportTo(directory, new Export(bench.trees(), bench.commit(commit)));
            return directory;
        });
    }

    private static void exportTo(Path directory, Export export) throws IOException {
        try {
            export.into(directory);
        } catch (IOException e) {
            Optional<String> lack = Room.lack(directory);
            if (lack.isPresent()) {
                throw new GitFailure(
                        Diagnosis.of(Kind.LOCAL, "export files to " + directory, e.toString())
                                .remedy(lack.get()),
                        e);
            }
            throw e;
        }
    }

    private <T> T written(String action, Work<T> work) {
        return work(action, bench -> {
            T result = work.on(bench);
            bench.flush();
            return result;
        });
    }

    private <T> T work(String action, Work<T> work) {
        try (Workbench bench = new Workbench(mirror.repository())) {
            return work.on(bench);
        } catch (IOException | UncheckedIOException e) {
            throw mirror.broken(action, e);
        }
    }
}
