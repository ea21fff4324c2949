package io.wheelgate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.proof.Checkpoint;
import io.wheelgate.proof.Malformed;
import io.wheelgate.proof.Note;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Fetches the evidence pack of a cycle. */
@Command(
        name = "evidence",
        description = "Fetches everything about a cycle as one file, which can be checked offline: wheelgate verify.")
final class EvidenceCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Parameters(
            paramLabel = "CYCLE",
            description = "A cycle's id; or a product's name, for its open cycle, else its last one.")
    private String meant = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write it; otherwise wheelgate-PRODUCT-VERSION.zip here. It must not be there yet.")
    private @Nullable Path output;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that you hold: the pack then proves that the record has grown from it.")
    private @Nullable Path checkpoint;

    @Override
    public Integer call() {
        DeskClient desk = root.desk();
        JsonNode cycle = Cycles.find(desk, meant);
        byte[] pack = desk.bytes("/cycles/" + DeskClient.part(cycle.path("id").asText()) + "/evidence" + held());
        Path file = output == null ? Path.of(name(cycle)) : output;
        write(file, pack);
        root.screen().result(file.toString());
        return Exit.DONE.code();
    }

    private String held() {
        if (checkpoint == null) {
            return "";
        }
        try {
            Note note = Note.parse(Files.readAllBytes(checkpoint));
            return "?held=" + Checkpoint.parse(note.text()).size();
        } catch (IOException | Malformed no) {
            throw new CommandFailure(Exit.USAGE, checkpoint + " cannot be used as a checkpoint: " + no.getMessage());
        }
    }

    private static String name(JsonNode cycle) {
        String about =
                cycle.path("product").asText() + "-" + cycle.path("target").asText();
        return "wheelgate-" + about.replaceAll("[^A-Za-z0-9._-]+", "-") + ".zip";
    }

    private static void write(Path file, byte[] pack) {
        try {
            Files.write(file, pack, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new CommandFailure(
                    Exit.USAGE, file + " is there already, and was left as it is. Say another name with --output.");
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, file + " cannot be written: " + e.getMessage());
        }
    }
}
