package io.wheelgate.evidence;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** Prints a report as PDF: the same report gives the same bytes, and nothing is fetched for it from anywhere. */
public final class PdfPrinter implements PackMaker.Printer {

    private static final String SANS = "DejaVu Sans";
    private static final Pattern DIAGRAM = Pattern.compile("(?s)<div class=\"diagram\".*?</svg>\\s*</div>");

    private static final System.Logger LOG = System.getLogger(PdfPrinter.class.getName());

    /** Java draws the letters of a diagram with the machine's own fonts: a machine without any has a report without it. */
    @Override
    public byte[] print(String html) {
        try {
            return printed(html);
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.log(System.Logger.Level.WARNING, "Could not print a diagram; the report is printed without it", e);
            return printed(DIAGRAM.matcher(html).replaceAll("<p>The diagram is in report.html.</p>"));
        }
    }

    private static byte[] printed(String html) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.withHtmlContent(html, "");
        builder.useSVGDrawer(new BatikSVGDrawer());
        builder.useUriResolver((base, uri) -> null);
        font(builder, "DejaVuSans", SANS, 400);
        font(builder, "DejaVuSans-Bold", SANS, 700);
        font(builder, "DejaVuSansMono", "DejaVu Sans Mono", 400);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            return bytes(renderer.getPdfDocument());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not print a report", e);
        }
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
        byte[] font = Shipped.bytes("fonts/" + file + ".ttf");
        builder.useFont(() -> new ByteArrayInputStream(font), family, weight, FontStyle.NORMAL, true);
    }

    /** What would be another one each time is set to what it always is. */
    private static byte[] bytes(PDDocument document) throws IOException {
        PDDocumentInformation about = document.getDocumentInformation();
        Calendar never = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        never.setTimeInMillis(0);
        about.setCreationDate(never);
        about.setModificationDate(never);
        about.setProducer("Wheelgate");
        document.setDocumentInformation(about);
        document.setDocumentId(0L);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
