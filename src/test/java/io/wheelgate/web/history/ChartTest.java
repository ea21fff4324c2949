package io.wheelgate.web.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.web.history.Chart.Amount;
import io.wheelgate.web.history.Chart.Value;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Columns stand for their numbers. */
class ChartTest {

    @Test
    void theHighestColumnFillsThePicture() {
        Chart chart = chart(1, 4, 2);
        assertThat(chart.columns().get(1).parts().get(0)).isEqualTo(new Chart.Part("lead", 0, 100));
        assertThat(chart.columns().get(0).parts().get(0)).isEqualTo(new Chart.Part("lead", 75, 25));
        assertThat(chart.columns()).extracting(Chart.Column::x).containsExactly(0, 24, 48);
        assertThat(chart.description()).isEqualTo("times: 3 releases, median 2.0, most 4.0");
    }

    @Test
    void partsStandOnEachOther() {
        Value value = new Value("1.1", "", "", List.of(new Amount("working", 1), new Amount("waiting", 3)));
        Chart chart = Chart.of("Times", "", List.of(value), String::valueOf);
        assertThat(chart.columns().get(0).parts())
                .containsExactly(new Chart.Part("working", 75, 25), new Chart.Part("waiting", 0, 75));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(chart(1, 10, 2, 4).middle()).isEqualTo("3.0");
    }

    @Test
    void nothingAndZeroAreDrawnAsNothing() {
        assertThat(chart().isEmpty()).isTrue();
        assertThat(chart(0).columns().get(0).parts().get(0).height()).isZero();
    }

    @Test
    void timesReadInTheirTwoLargestUnits() {
        assertThat(Spans.words(Duration.ofSeconds(40))).isEqualTo("40 s");
        assertThat(Spans.words(Duration.ofSeconds(125))).isEqualTo("2 min 5 s");
        assertThat(Spans.words(Duration.ofMinutes(120))).isEqualTo("2 h");
        assertThat(Spans.words(Duration.ofHours(76).plusMinutes(59))).isEqualTo("3 d 4 h");
    }

    private static Chart chart(double... sizes) {
        List<Value> values = DoubleStream.of(sizes)
                .mapToObj(size -> new Value("1.1", "", "", List.of(new Amount("lead", size))))
                .toList();
        return Chart.of("Times", "", values, String::valueOf);
    }
}
