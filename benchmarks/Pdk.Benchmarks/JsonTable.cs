using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pdk.Benchmarks.Json;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Benchmarks;

/// <summary>
/// JSON into value documents against <see cref="System.Text.Json.JsonDocument"/>, each as a codec of the same plugin, linked and native:
/// whole batches, the four ways in turns, the least of many rounds.
/// </summary>
internal static class JsonTable
{
    private const int Lines = 1000;
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(4);

    private static readonly string[] s_files = ["twitter.json", "citm_catalog.json", "github_events.json", "canada.json"];

    public static void Run()
    {
        using PluginHost linked = FormHosts.Host(isNative: false, typeof(KitCodec));
        using PluginHost native = FormHosts.Host(isNative: true, typeof(KitCodec));
        Console.WriteLine("| text | form | `WriteJson` | | `JsonDocument.Parse` | ratio | bytes allocated per text, of both |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|");
        foreach ((string name, byte[][] texts) in Texts())
        {
            JsonWay[] ways =
            [
                new(linked, "bench-kit"), new(linked, "bench-document"), new(native, "bench-kit"), new(native, "bench-document"),
            ];
            byte[] batch = Batch(texts);
            Measure(ways, batch);
            Print(name, "linked", texts, ways[0], ways[1]);
            Print(name, "native", texts, ways[2], ways[3]);
        }
    }

    private static void Measure(JsonWay[] ways, byte[] batch)
    {
        long begun = Stopwatch.GetTimestamp();
        for (int round = 0; round < 50 || Stopwatch.GetElapsedTime(begun) < s_time; round++)
        {
            foreach (JsonWay way in ways)
            {
                way.Round(batch);
            }
        }
    }

    private static void Print(string name, string form, byte[][] texts, JsonWay kit, JsonWay document)
    {
        double bytes = texts.Sum(static text => (long)text.Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {form} | {kit.Least.TotalMicroseconds:0} us | {bytes / kit.Least.TotalSeconds / 1e9:0.00} GB/s "
                + $"| {document.Least.TotalMicroseconds:0} us | {kit.Least / document.Least:0.00} "
                + $"| {kit.Allocated / texts.Length}, {document.Allocated / texts.Length} |"));
    }

    private static IEnumerable<(string Name, byte[][] Texts)> Texts()
    {
        foreach (string file in s_files)
        {
            if (SharedData(file) is { } path)
            {
                yield return ($"`{file}`", [File.ReadAllBytes(path)]);
            }
        }

        if (SharedData("amazon_cellphones.ndjson") is { } lines)
        {
            yield return ("`amazon_cellphones.ndjson`, line by line", [.. File.ReadLines(lines).Select(Encoding.UTF8.GetBytes)]);
        }

        yield return ("lines of a log, 100 bytes", [.. Enumerable.Range(0, Lines).Select(Line)]);
    }

    private static byte[] Line(int number)
    {
        string text = new((char)('a' + (number % 26)), 49);
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $$"""{"id":{{1_000_000 + number}},"took":{{number % 2000}},"status":"ok","text":"{{text}}"}"""));
    }

    /// <summary>A real file; null where the folder of them is not there.</summary>
    private static string? SharedData(string file)
    {
        string? named = Environment.GetEnvironmentVariable("PDK_SHARED_DATA");
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string path = named is { Length: > 0 } ? Path.Combine(named, file) : Path.Combine(folder, "shared", "data", file);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private static byte[] Batch(byte[][] texts)
    {
        using PdkBuffer buffer = new();
        PdkBatchWriter writer = new(buffer);
        foreach (byte[] text in texts)
        {
            writer.AddData(default, text);
        }

        writer.Complete();
        return buffer.WrittenMemory.ToArray();
    }
}
