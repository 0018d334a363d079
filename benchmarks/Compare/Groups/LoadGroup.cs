using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Costs;
using Pdk.Compare.Measuring;
using Pdk.Loader;
using Wasmtime;

namespace Pdk.Compare.Groups;

/// <summary>
/// What it costs to have a plugin: its file, its memory, and the time from a file that was never loaded to its first answer.
/// </summary>
internal sealed class LoadGroup : Group
{
    private const int Window = 50;
    private const int Mega = 1_000_000;

    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(10);

    private int _copies;

    /// <inheritdoc/>
    public override string Name => "load";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting) =>
    [
        .. setting.Pairwise.Run(FirstAnswer(setting)),
        .. setting.Pairwise.Run(Judging(setting)),
        .. Many(setting),
        Size(setting, "file of the smallest plugin", "Baseline"),
        Size(setting, "file of the codecs", "Codecs"),
    ];

    /// <summary>The runtime inside of a library is never unloaded, so each round needs a file of its own, and there are few.</summary>
    private Comparison FirstAnswer(Setting setting)
    {
        Engine engine = new();
        byte[] module = Module.ConvertText(WebAssemblyMinimum.Text);
        return new Comparison(
            Name,
            new Way("WebAssembly: compile, instantiate, call", times => CallModule(engine, module)) { Times = 1 },
            Load("open to first answer, in place", setting, isInPlace: true),
            Load("open to first answer, private copy", setting, isInPlace: false))
        {
            MostRounds = 60,
        };
    }

    private Comparison Judging(Setting setting)
    {
        string file = setting.Plugins.Library("Baseline");
        return new Comparison(
            Name,
            new Way("reading a library's bytes", times =>
            {
                for (int index = 0; index < times; index++)
                {
                    File.ReadAllBytes(file);
                }
            }),
            new Way("judging a library from its file", times =>
            {
                for (int index = 0; index < times; index++)
                {
                    PluginFile.Inspect(file);
                }
            }));
    }

    private Way Load(string what, Setting setting, bool isInPlace)
    {
        string file = "";
        return new Way(what, _ => CallPlugin(file, isInPlace))
        {
            Times = 1,
            Before = () =>
            {
                file = Path.Combine(setting.Folder, string.Create(CultureInfo.InvariantCulture, $"copy{_copies++}.so"));
                File.Copy(setting.Plugins.Library("Baseline"), file);
            },
        };
    }

    private static void CallPlugin(string file, bool isInPlace)
    {
        using PluginHost host = new(
            new PluginHostOptions { UseEnvironment = false, MapInPlace = isInPlace }.AddContract<Min.IMinimum>());
        LoadReportRow row = host.LoadFile(file);
        Require(row.IsReady ? host.Create<Min.IMinimum>("min").Min(3, 5) : throw new InvalidOperationException(row.ToString()));
    }

    private static void CallModule(Engine engine, byte[] bytes)
    {
        using var module = Module.FromBytes(engine, "min", bytes);
        using Linker linker = new(engine);
        using Store store = new(engine);
        Require(linker.Instantiate(store, module).GetFunction<int, int, int>("min")!(3, 5));
    }

    private static void Require(int found)
    {
        if (found != 3)
        {
            throw new InvalidOperationException($"Expected 3, found {found}.");
        }
    }

    /// <summary>Many copies in a fresh process, mapped from private copies, as a host does it that was told nothing.</summary>
    private IEnumerable<Row> Many(Setting setting)
    {
        int count = setting.IsShortest ? 12 : setting.Pairwise.Pace == Pace.Long ? 1000 : 300;
        JsonElement probe = Probe(setting.Plugins.Library("Baseline"), count);
        const string First = "open and start, the second to eleventh plugin";
        double[] times = [.. probe.GetProperty("loadMilliseconds").EnumerateArray().Select(static time => time.GetDouble() * Mega)];
        double[] first = times[1..11];
        double[] last = times[^Math.Min(Window, times.Length - 1)..];

        // The same name for each number of copies, so that one limit is for all of them.
        yield return new Row(Name, First, "ns")
        {
            IsBaseline = true,
            Median = Statistics.Median(first),
            P95 = Statistics.Quantile(first, 0.95),
        };
        yield return new Row(Name, "open and start, the last fifty", "ns")
        {
            Against = First,
            Median = Statistics.Median(last),
            P95 = Statistics.Quantile(last, 0.95),
            Ratio = Statistics.Median(last) / Statistics.Median(first),
        };
        yield return new Row(Name, "resident for each plugin", "B") { Median = probe.GetProperty("residentPerPlugin").GetInt64() };
        yield return new Row(Name, "address space for each plugin", "B") { Median = probe.GetProperty("addressSpacePerPlugin").GetInt64() };
    }

    private static JsonElement Probe(string library, int count)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Pdk.ProbeHost.dll");
        (int exitCode, string output, string errors) = Programs.Run(
            new ProcessStartInfo("dotnet", [program, "load", library, count.ToString(CultureInfo.InvariantCulture)]), s_deadline);
        JsonElement probe = exitCode == 0
            ? JsonDocument.Parse(output).RootElement
            : throw new InvalidOperationException($"The probe ended with exit code {exitCode}: {errors}");
        return probe.GetProperty("allReady").GetBoolean()
            ? probe
            : throw new InvalidOperationException($"Not all were ready: {probe.GetProperty("problem")}");
    }

    private Row Size(Setting setting, string what, string plugin) =>
        new(Name, what, "B") { Median = new FileInfo(setting.Plugins.Library(plugin)).Length };
}
