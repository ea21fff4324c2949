package io.wheelgate.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Pictures of the real diagrams. */
class PictureTest {

    private static final Marks NONE = Marks.none();

    static Stream<Path> diagrams() {
        return Diagrams.all().stream();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void showsEveryElementThatTheFileHasAPlaceFor(Path file) {
        Diagram diagram = Diagrams.read(file);
        String picture = new Picture(diagram, NONE, "It", "All of it.").svg();
        String[] places = Diagrams.text(file).split("bpmnElement=\"");
        assertThat(places.length - 2)
                .isEqualTo(diagram.shapes().size() + diagram.flows().size());
        assertThat(diagram.shapes()).allSatisfy(shape -> assertThat(picture).contains("data-element=\"" + shape.id()));
        assertThat(diagram.flows()).allSatisfy(flow -> assertThat(picture).contains("data-element=\"" + flow.id()));
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void writesEveryNameWhole(Path file) {
        Diagram diagram = Diagrams.read(file);
        Element picture = Xml.root(new Picture(diagram, NONE, "It", "All of it.").svg());
        assertThat(diagram.shapes())
                .filteredOn(shape -> !shape.name().isEmpty())
                .allSatisfy(shape -> assertThat(letters(picture, shape.id()))
                        .isEqualTo(shape.name().replace(" ", "")));
    }

    private static String letters(Element picture, String id) {
        NodeList groups = picture.getElementsByTagName("g");
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            if (group.getAttribute("data-element").equals(id)) {
                letters.append(group.getElementsByTagName("text").item(0).getTextContent());
            }
        }
        return letters.toString().replace(" ", "");
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void putsEverythingInsideOfItsFrame(Path file) {
        Diagram diagram = Diagrams.read(file);
        Box frame = diagram.extent();
        assertThat(diagram.shapes()).extracting(Shape::box).allSatisfy(box -> assertThat(frame.around(box))
                .isEqualTo(frame));
        assertThat(diagram.shapes()).filteredOn(shape -> shape.kind().isTask()).allSatisfy(task -> assertThat(
                        Lettering.lines(task.name(), task.box().width() - 10, 13))
                .hasSizeLessThan(5));
    }

    @Test
    void saysTheStateOfAnElementInWordsAndLinksToMore() {
        Mark mark = new Mark(State.WAITING, 2).withNote("for testers").withLink("#step-signOffCandidate");
        Marks marks = new Marks(Map.of("signOffCandidate", mark), Map.of());
        String picture = new Picture(Diagrams.of("release-cycle"), marks, "clinic-dates 1.2.0", "Waits.").svg();
        assertThat(picture)
                .contains(
                        "<a href=\"#step-signOffCandidate\" aria-label=\"Sign off candidate: waiting, 2 times, for testers\">")
                .contains("×2")
                .contains("<title>clinic-dates 1.2.0</title><desc>Waits.</desc>");
    }

    @Test
    void letsNothingThatIsWrittenBecomeMarkup() {
        Mark mark = new Mark(State.DONE, 1).withNote("by \"><script>alert(1)</script>\u0000");
        Marks marks = new Marks(Map.of("checkRequest", mark), Map.of());
        String picture = new Picture(Diagrams.of("release-cycle"), marks, "<b>&", "]]>").svg();
        assertThat(Xml.root(picture).getElementsByTagName("script").getLength()).isZero();
        assertThat(picture).contains("&lt;b&gt;&amp;");
    }

    @Test
    void hasItsStyleWithItOnlyInAFileOfItsOwn() {
        Picture picture = new Picture(Diagrams.of("install"), NONE, "Install", "Plain.");
        assertThat(picture.svg()).doesNotContain("<style").doesNotContain("style=");
        assertThat(Xml.root(picture.document()).getElementsByTagName("style").getLength())
                .isOne();
        assertThat(picture.document()).contains("prefers-color-scheme: dark");
    }

    @Test
    void readsNothingFromOutsideOfTheFile() {
        String outside = "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><d>&e;</d>";
        assertThatThrownBy(() -> Diagram.read(outside))
                .isInstanceOf(UnreadableDiagram.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThatThrownBy(() -> Diagram.read("<a>")).hasMessageContaining("no XML");
        assertThatThrownBy(() -> Diagram.read("<a/>")).hasMessageContaining("no process");
        assertThatThrownBy(() -> Diagram.read("<a><process id='p'/></a>"))
                .hasMessageContaining("nothing in it has a place");
    }
}
