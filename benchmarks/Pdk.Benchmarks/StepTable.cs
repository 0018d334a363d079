using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pdk.Contracts;
using Pdk.Functions;
using Pdk.Loader;
using Pdk.Plugins.Steps;
using Pdk.Runtime;

namespace Pdk.Benchmarks;

/// <summary>
/// What steps cost whose expressions call functions, events of 100 bytes of JSON, all native; and an expression of five operations against
/// the same in C#.
/// </summary>
internal static class StepTable
{
    private const int Lines = 20_000;
    private const int Iterations = 20;
    private const int Rounds = 7;
    private const int Batch = 1000;
    private const int Repeats = 300;

    private static readonly (string Name, string Steps)[] s_pipelines =
    [
        ("without a step", ""),
        ("`filter`, `where: took >= 0`", "steps: [ { id: step, operator: filter, config: { where: took >= 0 } } ]"),
        ("`filter`, `where: crc32(text) >= 0`", "steps: [ { id: step, operator: filter, config: { where: crc32(text) >= 0 } } ]"),
        (
            "`select`, `{ id, ms: took * 1000, hash: crc32(text) }`",
            "steps: [ { id: step, operator: select, config: { fields: { id: id, ms: took * 1000, hash: crc32(text) } } } ]"
        ),
    ];

    public static void Run()
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, Enumerable.Range(0, Lines).Select(Line));
            Pipelines(file);
        }
        finally
        {
            File.Delete(file);
        }

        Expressions();
    }

    private static string Line(int number)
    {
        string line = string.Create(
            CultureInfo.InvariantCulture, $$"""{"id":{{1_000_000 + number}},"took":{{number % 2000}},"status":"ok","text":""}""");
        return line.Replace("\"\"", $"\"{new string((char)('a' + (number % 26)), 99 - line.Length)}\"", StringComparison.Ordinal);
    }

    private static void Pipelines(string file)
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false });
        foreach (string name in new[] { "Bench", "Codecs", "Separate", "Pdk.Plugins.Steps", "Pdk.Plugins.Functions" })
        {
            LoadReportRow row = host.LoadFile(NativePlugins.Library(name));
            if (!row.IsReady)
            {
                throw new InvalidOperationException(row.ToString());
            }
        }

        using FunctionOffer offer = new(host);
        PipelineOptions options = new() { Services = offer.AddTo(new HostServices()) };
        List<double>[] times = [.. s_pipelines.Select(static _ => new List<double>())];
        for (int round = -1; round < Rounds; round++)
        {
            for (int number = 0; number < s_pipelines.Length; number++)
            {
                double seconds = Measure(host, options, file, s_pipelines[number].Steps);
                if (round >= 0)
                {
                    times[number].Add(seconds);
                }
            }
        }

        Console.WriteLine("| pipeline | ns per event | ratio, median of the rounds |");
        Console.WriteLine("|---|---:|---:|");
        for (int number = 0; number < s_pipelines.Length; number++)
        {
            double ns = FormHosts.Median(times[number]) / (Lines * Iterations) * 1e9;
            double ratio = FormHosts.Median(times[number].Zip(times[0], static (one, other) => one / other));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {s_pipelines[number].Name} | {ns:0} | {ratio:0.00} |"));
        }

        Console.WriteLine();
    }

    private static double Measure(PluginHost host, PipelineOptions options, string file, string steps)
    {
        PipelineDefinition definition = PipelineDefinition.Parse(
            $$"""
            sources:
              - id: in
                connector: blaster
                config: { path: {{file}}, iterations: {{Iterations}} }
                preprocessors: [ separate ]
                codec: json
            {{steps}}
            sinks: [ { id: out, connector: blackhole, config: { structured: true } } ]
            """,
            "steps.yaml");
        Stopwatch watch = Stopwatch.StartNew();
        RunAsync(host, definition, options).GetAwaiter().GetResult();
        return watch.Elapsed.TotalSeconds;
    }

    private static async Task RunAsync(PluginHost host, PipelineDefinition definition, PipelineOptions options)
    {
        await using PipelineRun run = Pipeline.Start(definition, host, options);
        await run.Completion;
        PipelineReport report = run.Report;
        if (report.EventsOut != Lines * Iterations || report.EventsFailed > 0)
        {
            throw new InvalidOperationException($"Expected {Lines * Iterations} events, found {report.EventsOut}.");
        }
    }

    private static void Expressions()
    {
        byte[] events = Events();
        IOperator expression = new Filter(new FilterConfiguration("(took + id) * 2 > 100 and status != 'gone'"));
        IOperator code = new HandWritten();
        List<double> ofExpression = [];
        List<double> ofCode = [];
        for (int round = -2; round < Rounds; round++)
        {
            double one = Measure(expression, events);
            double other = Measure(code, events);
            if (round >= 0)
            {
                ofExpression.Add(one);
                ofCode.Add(other);
            }
        }

        double ratio = FormHosts.Median(ofExpression.Zip(ofCode, static (one, other) => one / other));
        Console.WriteLine("| `(took + id) * 2 > 100 and status != 'gone'`, over events | ns per event | ratio |");
        Console.WriteLine("|---|---:|---:|");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| in C# | {FormHosts.Median(ofCode):0} | 1.00 |"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| an expression of `filter` | {FormHosts.Median(ofExpression):0} | {ratio:0.00} |"));
    }

    private static byte[] Events()
    {
        using PdkBuffer buffer = new(1 << 20);
        PdkBatchWriter writer = new(buffer);
        for (int number = 0; number < Batch; number++)
        {
            writer.AddValue(default, PdkDocument.ParseJson(Encoding.UTF8.GetBytes(Line(number))).Root);
        }

        writer.Complete();
        return buffer.WrittenMemory.ToArray();
    }

    private static double Measure(IOperator step, byte[] events)
    {
        using PdkBuffer output = new(1 << 20);
        using PdkBuffer refused = new(1024);
        PdkBatch batch = PdkBatch.Open(events);
        Stopwatch watch = Stopwatch.StartNew();
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            output.Clear();
            refused.Clear();
            PdkBatchWriter written = new(output);
            PdkBatchWriter rejects = new(refused);
            step.ProcessAsync(batch, written, rejects, default).AsTask().GetAwaiter().GetResult();
            written.Complete();
            rejects.Complete();
        }

        return watch.Elapsed.TotalNanoseconds / (Repeats * Batch);
    }

    /// <summary>What somebody would write instead of the expression.</summary>
    private sealed class HandWritten : IOperator
    {
        public ValueTask<OperatorReply> ProcessAsync(
            PdkBatch events, PdkBatchWriter output, PdkBatchWriter refused, CancellationToken cancellation)
        {
            foreach (PdkItem item in events)
            {
                PdkValue value = item.Value;
                if (value.TryGet("took"u8, out PdkValue took)
                    && value.TryGet("id"u8, out PdkValue id)
                    && checked((took.GetInt64() + id.GetInt64()) * 2) > 100
                    && value.TryGet("status"u8, out PdkValue status)
                    && !status.Utf8Span.SequenceEqual("gone"u8))
                {
                    output.CopyItem(item);
                }
            }

            return new(OperatorReply.Done);
        }
    }
}
