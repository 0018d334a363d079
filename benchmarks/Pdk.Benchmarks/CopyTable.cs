using System.Diagnostics;
using System.Globalization;
using Pdk.Loader;
using Pdk.Plugins.Files;

namespace Pdk.Benchmarks;

/// <summary>
/// A log of 1 GB, in lines of 100 bytes, from file to file, against <c>cat</c>; in turns, from a warm cache, and nothing is synced on
/// either side.
/// </summary>
internal static class CopyTable
{
    private const long Lines = 10_000_000;
    private const int Rounds = 3;

    /// <summary>One batch after the other is read and written.</summary>
    private const string Straight = "- in -> out";

    /// <summary>Reading and writing go side by side.</summary>
    private const string Queued = "- { from: in, to: out, capacity: { events: 5000, bytes: 4MiB } }";

    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("pdk-copy-").FullName;
        string source = Path.Combine(folder, "in.log");
        string target = Path.Combine(folder, "out.log");
        try
        {
            Write(source);
            Type[] plugins = [typeof(FileConnector), typeof(Samples.StringCodec), typeof(Samples.SeparatePreprocessor)];
            using PluginHost linked = FormHosts.Host(isNative: false, plugins);
            using PluginHost native = FormHosts.Host(isNative: true, plugins);
            (string Name, Action Copy)[] ways =
            [
                ("`cat in.log > out.log`", () => Cat(source, target, "exec cat \"$0\" > \"$1\"")),
                ("`cat in.log > out.log && sync out.log`", () => Cat(source, target, "cat \"$0\" > \"$1\" && sync \"$1\"")),
                ("linked", () => Copy(linked, source, target, Straight)),
                ("native", () => Copy(native, source, target, Straight)),
                ("linked, with a queue", () => Copy(linked, source, target, Queued)),
                ("native, with a queue", () => Copy(native, source, target, Queued)),
            ];
            Dictionary<string, List<double>> times = ways.ToDictionary(static way => way.Name, static _ => new List<double>());
            for (int round = -1; round < Rounds; round++)
            {
                foreach ((string name, Action copy) in ways)
                {
                    File.Delete(target);
                    Stopwatch watch = Stopwatch.StartNew();
                    copy();
                    if (round >= 0)
                    {
                        times[name].Add(watch.Elapsed.TotalSeconds);
                    }

                    Require(source, target);
                }
            }

            double cat = FormHosts.Median(times[ways[0].Name]);
            double synced = FormHosts.Median(times[ways[1].Name]);
            Console.WriteLine("| way | seconds | against `cat` | against `cat` with `sync` |");
            Console.WriteLine("|---|---:|---:|---:|");
            foreach ((string name, List<double> all) in times)
            {
                double median = FormHosts.Median(all);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"| {name} | {median:0.00} | {median / cat:0.0} | {median / synced:0.0} |"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Write(string path)
    {
        using StreamWriter writer = new(path) { NewLine = "\n" };
        for (long line = 0; line < Lines; line++)
        {
            writer.WriteLine(
                $"Jan 01 00:00:{line % 60:00} gateway sshd[{line % 32768:00000}]: Failed password for root "
                    + $"from 203.0.113.{line % 255:000} x{line:000000000} ssh2");
        }
    }

    private static void Cat(string source, string target, string script)
    {
        ProcessStartInfo start = new("sh") { ArgumentList = { "-c", script, source, target } };
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"cat ended with exit code {process.ExitCode}.");
        }
    }

    private static void Copy(PluginHost host, string source, string target, string route) => FormHosts.Run(
        host,
        $$"""
        name: copy
        sources: [ { id: in, connector: file, config: { path: "{{source}}", mode: read }, preprocessors: [ separate ], codec: string } ]
        sinks: [ { id: out, connector: file, config: { path: "{{target}}", mode: write, fsync: false }, codec: string, postprocessors: [ separate ] } ]
        routes:
        {{route}}
        """,
        Lines);

    private static void Require(string source, string target)
    {
        if (new FileInfo(source).Length != new FileInfo(target).Length)
        {
            throw new InvalidOperationException($"Expected {new FileInfo(source).Length} bytes, found {new FileInfo(target).Length}.");
        }
    }
}
