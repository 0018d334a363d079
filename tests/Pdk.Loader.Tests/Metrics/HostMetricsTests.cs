using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Pdk.Contracts;
using Pdk.Loader.Metrics;

namespace Pdk.Loader.Tests.Metrics;

/// <summary>Counters and gauges of plugins: what may be one, and what listeners of the host's meter read.</summary>
public sealed class HostMetricsTests
{
    // The meter is the process's: each test has names and owners of its own.
    private readonly string _name = $"tests.{Guid.NewGuid():N}";

    [Fact]
    public void Counter_IsASum()
    {
        IMetrics metrics = Of("a");
        int counter = metrics.Counter(_name, "{row}", "Rows read.");
        Assert.Equal([(0.0, "tests", "component", "a")], Read(_name));

        metrics.Add(counter, 2);
        metrics.Add(counter, 0.5);
        metrics.Add(counter, 0);

        Assert.Equal([(2.5, "tests", "component", "a")], Read(_name));
        Assert.Equal((typeof(ObservableCounter<double>), "{row}", "Rows read."), Instrument(_name));
    }

    [Fact]
    public void Gauge_HasNoValueBeforeItIsSet()
    {
        IMetrics metrics = Of("a");
        int gauge = metrics.Gauge(_name, "s", "Lag.");
        Assert.Empty(Read(_name));

        metrics.Set(gauge, -3);
        metrics.Set(gauge, 0);

        Assert.Equal([(0.0, "tests", "component", "a")], Read(_name));
        Assert.Equal((typeof(ObservableGauge<double>), "s", "Lag."), Instrument(_name));
    }

    [Fact]
    public void SameNameAndUnit_IsTheSame()
    {
        IMetrics metrics = Of("a");
        int first = metrics.Counter(_name, "By", "One.");
        int other = metrics.Counter($"{_name}.other", "By", "");

        Assert.Equal(first, metrics.Counter(_name, "By", "Another."));
        Assert.NotEqual(first, other);
        Assert.Equal("One.", Instrument(_name).Description);
    }

    /// <summary>The codecs of a source's streams count together, and so does one that takes another one's place.</summary>
    [Fact]
    public void InstancesOfAnAlias_CountTogether()
    {
        IMetrics first = Of("a");
        IMetrics second = Of("a");
        IMetrics other = Of("b");
        first.Add(first.Counter(_name, "", ""), 1);
        second.Add(second.Counter(_name, "", ""), 2);
        other.Add(other.Counter(_name, "", ""), 4);

        Assert.Equal([(3.0, "tests", "component", "a"), (4.0, "tests", "component", "b")], Read(_name).Order());
        GC.KeepAlive(first);
        GC.KeepAlive(second);
        GC.KeepAlive(other);
    }

    [Fact]
    public void AnotherKindOrUnit_IsRefused()
    {
        IMetrics metrics = Of("a");
        metrics.Counter(_name, "By", "");

        Assert.StartsWith(
            $"Expected '{_name}' as the Counter in 'By' that it is already, found a Gauge in 'By'.",
            Assert.Throws<ArgumentException>(() => metrics.Gauge(_name, "By", "")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => metrics.Counter(_name, "s", ""));
    }

    /// <summary>One plugin's choice is no other's.</summary>
    [Fact]
    public void AnotherPluginsKindAndUnit_AreItsOwn()
    {
        IMetrics metrics = Of("a");
        IMetrics other = Of("b");
        metrics.Add(metrics.Counter(_name, "By", ""), 1);
        other.Set(other.Gauge(_name, "s", ""), 2);

        Assert.Equal([(1.0, "tests", "component", "a"), (2.0, "tests", "component", "b")], Read(_name).Order());
        GC.KeepAlive(metrics);
        GC.KeepAlive(other);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData(".a")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("zähler")]
    public void BadName_IsRefused(string name)
    {
        foreach (Func<int> make in (Func<int>[])[() => Of("a").Counter(name, "", ""), () => Of("a").Gauge(name, "", "")])
        {
            ArgumentException exception = Assert.Throws<ArgumentException>(() => make());
            Assert.Contains($"with a name of 1 to 128 ASCII letters, digits and _ . - /, beginning with a letter; found '{name}'.", exception.Message, StringComparison.Ordinal);
            Assert.Equal("name", exception.ParamName);
        }
    }

    [Theory]
    [InlineData("pdk.calls")]
    [InlineData("PDK.calls")]
    public void NamesOfTheHost_AreRefused(string name) => Assert.Contains(
        $"found '{name}': pdk. is for the figures of the host.",
        Assert.Throws<ArgumentException>(() => Of("a").Counter(name, "", "")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void LongestTexts_AreTaken()
    {
        IMetrics metrics = Of("a");
        string name = _name.PadRight(IMetrics.MaxNameLength, '/');
        string unit = new('~', IMetrics.MaxUnitLength);
        string description = new('d', IMetrics.MaxDescriptionLength);

        metrics.Counter(name, unit, description);

        Assert.Throws<ArgumentException>(() => metrics.Counter(name + "x", "", ""));
        Assert.Throws<ArgumentException>(() => metrics.Counter(_name, unit + "~", ""));
        Assert.Throws<ArgumentException>(() => metrics.Counter(_name, "", description + "d"));
        Assert.Throws<ArgumentException>(() => metrics.Counter(_name, "µs", ""));
        Assert.Throws<ArgumentException>(() => metrics.Counter(_name, "\u001f", ""));
        Assert.Throws<ArgumentException>(() => metrics.Counter(_name, "\u007f", ""));
        Assert.Throws<ArgumentNullException>(() => metrics.Counter(null!, "", ""));
        Assert.Throws<ArgumentNullException>(() => metrics.Counter(_name, null!, ""));
        Assert.Throws<ArgumentNullException>(() => metrics.Counter(_name, "", null!));
        Assert.Empty(Read(_name));
    }

    [Fact]
    public void QuotedName_IsBounded()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => Of("a").Counter(new string('a', 100_000), "", ""));
        Assert.InRange(exception.Message.Length, 128, 400);
    }

    [Fact]
    public void TooManyInstruments_AreRefused()
    {
        IMetrics metrics = Of("a");
        int[] numbers = [.. Enumerable.Range(0, IMetrics.MaxInstruments).Select(number => metrics.Counter($"{_name}.{number}", "", ""))];

        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        NotSupportedException exception = Assert.Throws<NotSupportedException>(() => metrics.Counter($"{_name}.more", "", ""));
        Assert.StartsWith("Expected at most 64 instruments of ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(numbers[0], metrics.Counter($"{_name}.0", "", ""));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-0.001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void BadAmount_IsRefused(double amount)
    {
        IMetrics metrics = Of("a");
        int counter = metrics.Counter(_name, "", "");

        Assert.Contains(_name, Assert.Throws<ArgumentException>(() => metrics.Add(counter, amount)).Message, StringComparison.Ordinal);
        Assert.Equal(0, Assert.Single(Read(_name)).Value);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void BadValue_IsRefused(double value)
    {
        IMetrics metrics = Of("a");
        int gauge = metrics.Gauge(_name, "", "");

        Assert.Throws<ArgumentException>(() => metrics.Set(gauge, value));
        Assert.Empty(Read(_name));
    }

    [Fact]
    public void OtherNumbers_AreRefused()
    {
        IMetrics metrics = Of("a");
        int counter = metrics.Counter(_name, "", "");
        int gauge = metrics.Gauge($"{_name}.gauge", "", "");

        Assert.Throws<ArgumentException>(() => metrics.Add(gauge, 1));
        Assert.Throws<ArgumentException>(() => metrics.Set(counter, 1));
        Assert.Throws<ArgumentException>(() => metrics.Add(2, 1));
        Assert.Throws<ArgumentException>(() => metrics.Add(-1, 1));
    }

    [Fact]
    public async Task CountingAtOnce_LosesNothing()
    {
        IMetrics metrics = Of("a");
        int counter = metrics.Counter(_name, "", "");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int count = 0; count < 10_000; count++)
            {
                metrics.Add(counter, 1);
            }
        })));

        Assert.Equal(40_000, Assert.Single(Read(_name)).Value);
    }

    /// <summary>A host that makes up aliases does not collect figures for ever.</summary>
    [Fact]
    public void FiguresOfAnAliasThatIsGone_AreForgotten()
    {
        CountAndForget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.Empty(Read(_name));
    }

    [Fact]
    public void Wrapper_Counts()
    {
        IMetrics metrics = Of("a");
        MetricCounter counter = metrics.CreateCounter(_name, "{row}", "Rows.");
        MetricGauge gauge = metrics.CreateGauge($"{_name}.gauge", "s", "Lag.");
        counter.Add();
        counter.Add(4);
        gauge.Set(7);

        Assert.Equal((5.0, 7.0), (Assert.Single(Read(_name)).Value, Assert.Single(Read($"{_name}.gauge")).Value));
        Assert.Equal("Rows.", Instrument(_name).Description);
        GC.KeepAlive(metrics);
    }

    [Fact]
    public void WrapperWithoutMetrics_DoesNothing()
    {
        IMetrics? none = null;
        none.CreateCounter(_name).Add();
        none.CreateGauge(_name).Set(1);

        Assert.Empty(Read(_name));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void CountAndForget()
    {
        IMetrics metrics = Of("a");
        metrics.Add(metrics.Counter(_name, "", ""), 1);
        Assert.Single(Read(_name));
    }

    private HostMetrics Of(string alias) => new(new MetricOwner("tests", "component", alias + _name[^8..]));

    private static (Type Type, string? Unit, string? Description) Instrument(string name)
    {
        Instrument? found = null;
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, _) => found = instrument.Meter.Name == "Pdk" && instrument.Name == name ? instrument : found;
        listener.Start();
        return (found!.GetType(), found.Unit, found.Description);
    }

    /// <summary>What a listener of the meter reads: value, plugin, component, alias.</summary>
    private (double Value, string Plugin, string Component, string Alias)[] Read(string name)
    {
        List<(double, string, string, string)> read = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == PluginHost.MeterName && instrument.Name == name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => read.Add(
            (value, $"{tags[0].Value}", $"{tags[1].Value}", $"{tags[2].Value}".Replace(_name[^8..], "", StringComparison.Ordinal))));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. read];
    }
}
