using System.Diagnostics.Metrics;
using Pdk.Loader.Fixtures;
using Pdk.Loader.Tests.Support;

namespace Pdk.Loader.Tests.Reports;

/// <summary>
/// What a host is told of exceptions that nobody caught, here by a library in C: <c>Native/reports.c</c> knows the numbers.
/// </summary>
public sealed class UnhandledTests(CCompiler compiler) : IClassFixture<CCompiler>
{
    private readonly ListLoggers _loggers = new();

    [CFact]
    public void Exception_MarksTheLibraryAndIsLogged_AndInstancesGoOn()
    {
        using PluginHost host = Host();
        List<PluginUnhandledEventArgs> told = [];
        host.Unhandled += (_, arguments) => told.Add(arguments);
        IAdder adder = Load(host);
        LoadedLibrary library = host.Libraries[0];
        Assert.Equal((0, null), (library.UnhandledExceptions, library.LastUnhandled));

        adder.Add(1, 0);
        Waiting.Until(() => told.Count == 1, "the host is told");

        Assert.Equal(
            (1, new UnhandledError("fixture.tired", "the thread is tired", "")), (library.UnhandledExceptions, library.LastUnhandled));
        Assert.Equal((library, library.LastUnhandled, 1), (told[0].Library, told[0].Error, told[0].Count));
        Assert.Equal(1, host.Report.UnhandledExceptions);
        Assert.Contains("1 exception(s) that nobody caught on threads of plugins\n", host.Report.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "Pdk.Loader: Error: fixture 0.1.0: nobody caught an exception on a thread of its own: fixture.tired: the thread is tired",
            _loggers.Lines);
        Assert.Equal(5, adder.Add(2, 3));
    }

    /// <summary>A library is one for all hosts of a process, and none knows whose thread it was.</summary>
    [CFact]
    public void Exception_IsToldToEveryHostOfTheLibrary()
    {
        string path = compiler.Compile("reports");
        using PluginHost first = Host();
        using PluginHost second = Host();
        first.LoadFile(path);
        IAdder adder = Load(second, path);

        adder.Add(2, 0);

        Waiting.Until(() => first.Libraries[0].UnhandledExceptions == 2 && second.Libraries[0].UnhandledExceptions == 2, "both are told");
        Waiting.Until(
            () => _loggers.Lines.Count(static line => line.Contains("nobody caught", StringComparison.Ordinal)) == 4,
            "both have logged it");
    }

    [CFact]
    public void ManyExceptions_AreAllCounted_AndTenAreLogged()
    {
        using PluginHost host = Host();
        int told = 0;
        host.Unhandled += (_, _) => told++;
        IAdder adder = Load(host);

        for (int round = 1; round <= 10; round++)
        {
            adder.Add(10_000, 0);
            Waiting.Until(() => host.Libraries[0].UnhandledExceptions == round * 10_000, "they are counted");
        }

        Assert.Equal(10, _loggers.Lines.Count(static line => line.Contains("nobody caught", StringComparison.Ordinal)));
        Assert.Equal(10, told);
    }

    [CTheory]
    [InlineData(-1, "", "The plugin reported an exception without a record of it.", ": The plugin reported")]
    [InlineData(-2, "a\nb", "first\nPdk.Loader: Error: forged", "a b: first Pdk.Loader: Error: forged")]
    [InlineData(-3, "", "", "own: : ")]
    [InlineData(-4, "", "The plugin reported an exception without a record of it.", ": The plugin reported")]
    public void BadRecords_CountAndAreOneLine(int way, string type, string message, string logged)
    {
        using PluginHost host = Host();
        IAdder adder = Load(host);

        adder.Add(1, way);
        Waiting.Until(() => host.Libraries[0].UnhandledExceptions == 1, "it is counted");

        Assert.Equal(new UnhandledError(type, message, ""), host.Libraries[0].LastUnhandled);
        Waiting.Until(() => _loggers.Lines.Any(line => line.Contains(logged, StringComparison.Ordinal)), "it is logged");
        Assert.All(_loggers.Lines, static line => Assert.DoesNotContain('\n', line));
        Assert.Equal(5, adder.Add(2, 3));
    }

    [CFact]
    public void ReportAboutAnUnknownLibrary_IsNobodys()
    {
        using PluginHost host = Host();
        IAdder adder = Load(host);

        adder.Add(1, -5);
        adder.Add(1, 0);

        Waiting.Until(() => host.Libraries[0].UnhandledExceptions > 0, "the next one is counted");
        Assert.Equal(1, host.Libraries[0].UnhandledExceptions);
    }

    [CFact]
    public void LibraryThatWillNotTell_IsADebugLine()
    {
        using PluginHost host = Host();

        Load(host).Add(1, -6);

        Waiting.Until(
            () => _loggers.Lines.Contains(
                "Pdk.Loader: Debug: fixture 0.1.0 will not tell of exceptions that nobody catches: somebody else listens"),
            "it is logged");
        Assert.Equal(0, host.Libraries[0].UnhandledExceptions);
    }

    [CFact]
    public void HandlerThatFails_IsLoggedAndTheNextOneIsTold()
    {
        using PluginHost host = Host();
        host.Unhandled += (_, arguments) => throw new InvalidOperationException($"{arguments.Count}");
        IAdder adder = Load(host);

        adder.Add(1, 0);
        Waiting.Until(
            () => _loggers.Lines.Contains("Pdk.Loader: Error: A handler of PluginHost.Unhandled failed."), "the failure is logged");
        adder.Add(1, 0);
        Waiting.Until(() => host.Libraries[0].UnhandledExceptions == 2, "the next one is told");
    }

    [CFact]
    public void Meter_CountsThemOfUnsupervisedHostsToo()
    {
        long counted = 0;
        using MeterListener listener = new()
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument is { Name: "pdk.unhandled", Meter.Name: PluginHost.MeterName })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.Contains(new KeyValuePair<string, object?>("plugin", "fixture"))
                && tags.Contains(new KeyValuePair<string, object?>("version", "0.1.0")))
            {
                Interlocked.Add(ref counted, value);
            }
        });
        listener.Start();
        using PluginHost host = Host();

        Load(host).Add(5, 0);

        Waiting.Until(() => Interlocked.Read(ref counted) >= 5, "they are measured");
    }

    [Fact]
    public void LinkedLibrary_HasNone()
    {
        using PluginHost host = Host();
        host.AddLinked(typeof(Polite).Assembly);

        Assert.Equal((0, null), (host.Libraries[0].UnhandledExceptions, host.Libraries[0].LastUnhandled));
    }

    private PluginHost Host() => new(new PluginHostOptions { UseEnvironment = false, LoggerFactory = _loggers });

    private IAdder Load(PluginHost host) => Load(host, compiler.Compile("reports"));

    private static IAdder Load(PluginHost host, string path)
    {
        LoadReportRow row = host.LoadFile(path);
        Assert.True(row.IsReady, row.ToString());
        return host.Create<IAdder>("adder");
    }
}
