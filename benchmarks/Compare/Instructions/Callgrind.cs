using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Costs;
using Pdk.Abi;
using Pdk.Compare.Groups;

namespace Pdk.Compare.Instructions;

/// <summary>
/// Counts instructions by valgrind's callgrind: figures that depend on the code and not on the machine's mood. What is counted runs in a
/// host in C (<c>Native/count.c</c>), so that no compiler at run time has a part in it.
/// </summary>
internal static partial class Callgrind
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(5);

    /// <summary>Why nothing can be counted here; null where it can.</summary>
    public static string? Missing
    {
        get
        {
            string[] missing = [.. new[] { "valgrind", "gcc" }.Where(static name => Programs.Find(name) is null)];
            return missing.Length == 0 ? null : $"Instructions are counted by {string.Join(" and ", missing)}; `.ci/engines` installs it.";
        }
    }

    /// <summary>Counts.</summary>
    /// <param name="plugin">The library of the plugin <c>Costs</c>.</param>
    /// <param name="folder">A folder for what is made meanwhile.</param>
    /// <returns>Instructions for once doing the work, by the name of the way.</returns>
    /// <exception cref="InvalidOperationException">A program fails, or is not there.</exception>
    public static IReadOnlyDictionary<string, double> Count(string plugin, string folder)
    {
        if (Missing is { } missing)
        {
            throw new InvalidOperationException(missing);
        }

        // Beside its symbols it is refused: valgrind does not know all of their format, and gives up.
        string library = Path.Combine(folder, "Costs.so");
        File.Copy(plugin, library, overwrite: true);
        File.WriteAllText(Path.Combine(folder, "bench_costs.h"), ContractRegistry.Get<ICosts>().Header);
        string program = Path.Combine(folder, "count");
        string headers = Path.GetDirectoryName(CCompiler.Source("pdk.h"))!;
        CCompiler.Run(
            "gcc", ["-O2", "-Wall", "-Wextra", "-Werror", "-I", folder, "-I", headers, CCompiler.Source("count.c"), "-o", program, "-ldl"]);
        string dumps = Path.Combine(folder, "callgrind");
        (int exitCode, string output, string errors) = Programs.Run(
            new ProcessStartInfo(
                Programs.Find("valgrind")!,
                ["--tool=callgrind", $"--callgrind-out-file={dumps}", program, library, CCompiler.Source("event.json")]),
            s_deadline);
        return exitCode == 0
            ? CountsOf(Directory.EnumerateFiles(folder, "callgrind.*").Select(File.ReadAllText))
            : throw new InvalidOperationException($"valgrind ended with {exitCode}: {output}{errors}");
    }

    /// <summary>Reads dumps: of each way there are two, of which the second does the work twice as often.</summary>
    /// <exception cref="InvalidOperationException">They are others.</exception>
    public static IReadOnlyDictionary<string, double> CountsOf(IEnumerable<string> dumps)
    {
        ILookup<string, Dump> byWay = dumps.Select(Read).OfType<Dump>().ToLookup(static dump => dump.Way);
        Dictionary<string, double> counts = [];
        foreach (IGrouping<string, Dump> way in byWay)
        {
            Dump[] pair = [.. way.OrderBy(static dump => dump.Times)];
            counts[way.Key] = pair.Length == 2 && pair[1].Times > pair[0].Times
                ? (double)(pair[1].Instructions - pair[0].Instructions) / (pair[1].Times - pair[0].Times)
                : throw new InvalidOperationException($"Expected two dumps of \"{way.Key}\", found {pair.Length}.");
        }

        return counts;
    }

    private static Dump? Read(string text)
    {
        Match trigger = Trigger().Match(text);
        Match summary = Summary().Match(text);
        return trigger.Success && summary.Success
            ? new Dump(trigger.Groups[1].Value, Number(trigger.Groups[2]), Number(summary.Groups[1]))
            : null;
    }

    private static long Number(System.Text.RegularExpressions.Group digits) => long.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^desc: Trigger: Client Request: (.+) (\d{1,9})$", RegexOptions.Multiline)]
    private static partial Regex Trigger();

    [GeneratedRegex(@"^summary: (\d{1,18})$", RegexOptions.Multiline)]
    private static partial Regex Summary();

    private sealed record Dump(string Way, long Times, long Instructions);
}
