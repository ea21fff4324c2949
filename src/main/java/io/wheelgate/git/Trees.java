package io.wheelgate.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** Reads and writes tree objects, one level at a time. */
final class Trees {

    private final ObjectReader reader;
    private final ObjectInserter inserter;

    Trees(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /** The entries of one level by their {@linkplain Names names}; none where there is no tree. */
    Map<String, Entry> read(@Nullable Entry tree) throws IOException {
        return tree == null ? new HashMap<>() : read(tree.id());
    }

    Map<String, Entry> read(ObjectId tree) throws IOException {
        Map<String, Entry> entries = new HashMap<>();
        CanonicalTreeParser level = new CanonicalTreeParser(null, reader, tree);
        for (; !level.eof(); level.next(1)) {
            byte[] name = new byte[level.getNameLength()];
            level.getName(name, 0);
            entries.put(Names.fromBytes(name), new Entry(level.getEntryRawMode(), level.getEntryObjectId()));
        }
        return entries;
    }

    ObjectId write(Map<String, Entry> entries) throws IOException {
        Map<String, byte[]> inOrder = new TreeMap<>();
        entries.forEach((name, entry) -> inOrder.put(entry.isTree() ? name + "/" : name, line(name, entry)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        inOrder.values().forEach(bytes::writeBytes);
        return inserter.insert(Constants.OBJ_TREE, bytes.toByteArray());
    }

    private static byte[] line(String name, Entry entry) {
        byte[] start = Names.toBytes(Integer.toOctalString(entry.mode()) + " " + name + "\0");
        byte[] line = Arrays.copyOf(start, start.length + Constants.OBJECT_ID_LENGTH);
        entry.id().copyRawTo(line, start.length);
        return line;
    }

    byte[] bytes(ObjectId blob) throws IOException {
        return reader.open(blob, Constants.OBJ_BLOB).getCachedBytes(Integer.MAX_VALUE);
    }

    ObjectId insert(byte[] blob) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, blob);
    }
}
