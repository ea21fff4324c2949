package io.wheelgate.git;

import io.wheelgate.git.GitRepository.Conflict;
import io.wheelgate.git.GitRepository.Side;
import io.wheelgate.git.GitRepository.Side.Kind;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.util.RawParseUtils;
import org.jspecify.annotations.Nullable;

/** Shows the sides of a clash to people. */
final class Sides {

    private final Trees trees;

    Sides(Trees trees) {
        this.trees = trees;
    }

    Conflict shown(Clash clash) throws IOException {
        String before = clash.moves().base();
        return new Conflict(
                Names.toText(clash.path()),
                Optional.ofNullable(before).map(Names::toText),
                side(clash.base(), null),
                side(clash.ours(), clash.moves().ours()),
                side(clash.theirs(), clash.moves().theirs()));
    }

    private Side side(@Nullable Entry entry, @Nullable String elsewhere) throws IOException {
        if (elsewhere != null) {
            return new Side(Kind.RENAMED, Names.toText(elsewhere));
        }
        if (entry == null) {
            return new Side(Kind.NOT_THERE, "");
        }
        if (entry.isTree()) {
            return new Side(Kind.FOLDER, "");
        }
        return entry.isFile() || entry.isSymbolicLink()
                ? content(entry)
                : new Side(Kind.SUBMODULE, entry.id().name());
    }

    private Side content(Entry entry) throws IOException {
        byte[] bytes = trees.bytes(entry.id());
        if (RawText.isBinary(bytes)) {
            return new Side(Kind.BINARY, Integer.toString(bytes.length));
        }
        return new Side(entry.isSymbolicLink() ? Kind.LINK : Kind.TEXT, RawParseUtils.decode(bytes));
    }
}
