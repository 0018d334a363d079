using System.Diagnostics;
using System.Globalization;
using Pdk.Loader.Tests.Support;
using Xunit.Abstractions;

namespace Pdk.Loader.Tests.Fuzz;

/// <summary>Many inputs of one kind. PDK_SEED chooses others, PDK_FUZZ multiplies their number (by ten with PDK_LONG=1); what fails names seed and round.</summary>
internal sealed class FuzzRun
{
    // Not a measure of speed: only what hangs takes so long.
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(2);

    // The folders of tests, memory files, and libraries wherever they lie.
    private static readonly string[] s_files = ["pdk-loader-", "memfd:", ".so"];

    private readonly ITestOutputHelper _output;
    private readonly int _rounds;

    /// <summary>A run.</summary>
    /// <param name="output">Where the seed is printed.</param>
    /// <param name="rounds">The number of inputs without PDK_FUZZ and PDK_LONG.</param>
    public FuzzRun(ITestOutputHelper output, int rounds)
    {
        _output = output;
        _rounds = rounds * Number("PDK_FUZZ", LongRun.IsWanted ? 10 : 1);
        Seed = Number("PDK_SEED", 20261120);
        output.WriteLine($"PDK_SEED={Seed}: {_rounds} inputs");
    }

    public int Seed { get; }

    /// <summary>The number of inputs.</summary>
    public int Rounds => _rounds;

    /// <summary>A source of random numbers for one round, whatever the others took from theirs.</summary>
    public Random Of(int round) => new(unchecked((Seed * 1_000_003) + round));

    /// <summary>Tries all of them, and compares what the process has open before and after.</summary>
    /// <param name="attempt">One round. What it throws is a failure.</param>
    /// <param name="abandoned">How many threads are known to have been left behind.</param>
    public void All(Action<Random, int> attempt, Func<int>? abandoned = null)
    {
        // What is made once, and for ever, is made by the first round.
        attempt(Of(0), 0);
        string[] files = Files();
        int threads = Threads();
        int current = 0;
        long started = Stopwatch.GetTimestamp();
        TimeSpan slowest = default;
        Task all = Task.Factory.StartNew(Run, TaskCreationOptions.LongRunning);
        while (!all.Wait(TimeSpan.FromSeconds(1)))
        {
            Assert.True(Stopwatch.GetElapsedTime(Volatile.Read(ref started)) < s_hang, $"PDK_SEED={Seed}, round {Volatile.Read(ref current)} hangs");
        }

        // Fewer is no defect: what earlier tests have left in pools ends meanwhile.
        Assert.Empty(Files().Except(files));
        Assert.InRange(Threads(), 0, threads + (abandoned?.Invoke() ?? 0));
        _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the slowest took {slowest.TotalMilliseconds:0} ms"));

        void Run()
        {
            for (int round = 1; round < _rounds; round++)
            {
                Volatile.Write(ref current, round);
                Volatile.Write(ref started, Stopwatch.GetTimestamp());
                try
                {
                    attempt(Of(round), round);
                }
                catch (Exception exception)
                {
                    Assert.Fail($"PDK_SEED={Seed}, round {round}: {exception}");
                }

                TimeSpan took = Stopwatch.GetElapsedTime(started);
                slowest = took > slowest ? took : slowest;
            }
        }
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Open files, on disk and in memory. Sockets and pipes are the test runner's, and so are the assemblies that are being loaded.</summary>
    private static string[] Files() => OperatingSystem.IsLinux()
        ? [.. OpenFiles.With("").Where(static file => s_files.Any(part => file.Contains(part, StringComparison.Ordinal))).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Threads that the loader made: all of them have its name.</summary>
    private static int Threads() => OperatingSystem.IsLinux()
        ? Directory.EnumerateDirectories("/proc/self/task").Count(static thread => Name(thread).StartsWith("pdk", StringComparison.Ordinal))
        : 0;

    private static string Name(string thread)
    {
        try
        {
            return File.ReadAllText(Path.Combine(thread, "comm"));
        }
        catch (IOException)
        {
            // It ended since it was listed.
            return "";
        }
    }
}
