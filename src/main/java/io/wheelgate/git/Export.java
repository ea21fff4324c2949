package io.wheelgate.git;

import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jgit.revwalk.RevCommit;

/** Writes a commit's files into an empty folder, byte for byte: no line ends, no attributes, no filters. */
final class Export {

    private final Trees trees;
    private final RevCommit commit;
    private final Map<String, Entry> files = new TreeMap<>();
    private final Map<String, Entry> links = new TreeMap<>();

    Export(Trees trees, RevCommit commit) {
        this.trees = trees;
        this.commit = commit;
    }

    void into(Path directory) throws IOException {
        demandEmpty(directory);
        List<String> reasons = new ArrayList<>();
        collect("", trees.read(commit.getTree()), new ExportCheck(trees, directory), reasons);
        if (!reasons.isEmpty()) {
            throw new Refusal(reasons);
        }
        write(directory);
    }

    private static void demandEmpty(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> content = Files.list(directory)) {
            if (content.findAny().isPresent()) {
                throw new IllegalArgumentException("Not an empty folder: " + directory);
            }
        }
    }

    private void collect(String above, Map<String, Entry> level, ExportCheck check, List<String> reasons)
            throws IOException {
        for (Map.Entry<String, Entry> named : level.entrySet()) {
            Entry entry = named.getValue();
            if (entry.isTree()) {
                collect(above + named.getKey() + "/", trees.read(entry), check, reasons);
            } else {
                collect(Names.toText(above + named.getKey()), entry, check, reasons);
            }
        }
    }

    private void collect(String path, Entry entry, ExportCheck check, List<String> reasons) throws IOException {
        check.reason(path, entry)
                .ifPresent(reason -> reasons.add("The files of " + commit.name().substring(0, 7)
                        + " cannot be exported: " + path + " " + reason));
        (entry.isSymbolicLink() ? links : files).put(path, entry);
    }

    /** Links last: no file is ever written through one. */
    private void write(Path directory) throws IOException {
        for (Map.Entry<String, Entry> file : files.entrySet()) {
            writeFile(madeFolder(directory, file.getKey()), file.getValue());
        }
        for (Map.Entry<String, Entry> link : links.entrySet()) {
            String target = ExportCheck.target(trees, link.getValue());
            Files.createSymbolicLink(madeFolder(directory, link.getKey()), Path.of(target));
        }
    }

    /** The path below the directory, after its folder was made. */
    private static Path madeFolder(Path directory, String path) throws IOException {
        Path folder = directory.resolve(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        return directory.resolve(path);
    }

    /** The same rights and times wherever it is exported, for they get into what is built from it. */
    private void writeFile(Path file, Entry entry) throws IOException {
        Files.write(file, trees.bytes(entry.id()), StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
        String rights = entry.isExecutable() ? "rwxr-xr-x" : "rw-r--r--";
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
        Files.setLastModifiedTime(file, FileTime.from(commit.getCommitTime(), TimeUnit.SECONDS));
    }
}
